"""The wire: hands one message to the relay, and says exactly what is known afterwards."""

import smtplib
import ssl
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

SECONDS = 15  # for each answer of the relay; the whole stays below the task's time limit


class NotTaken(Exception):
    """Nothing was taken over, and a later try may succeed: no connection, sign-in refused, a 4xx answer."""


class Refused(Exception):
    """Nothing was taken over, and it never will be: a 5xx answer."""


class Unclear(Exception):
    """The message was on the wire when the connection broke: it may have arrived."""


def hand_over(message: bytes, *, sender: str, recipient: str, relay: Mapping[str, Any]) -> None:
    """Give ``message`` (a rendered mail) for one ``recipient`` to the ``relay``.

    ``relay`` is ``settings.MAIL``: host, port, username, password, tls (``""``, ``"starttls"`` or ``"tls"``).
    Returns once the relay has taken it over; else raises NotTaken, Refused or Unclear.
    """
    try:
        smtp = _connection(relay)
    except (OSError, smtplib.SMTPException) as fault:
        raise NotTaken(type(fault).__name__) from fault
    try:
        _ask(smtp, sender, recipient)
        _give(smtp, message)
    finally:
        with suppress(OSError, smtplib.SMTPException):
            smtp.quit()
        smtp.close()


def _connection(relay: Mapping[str, Any]) -> smtplib.SMTP:
    """A greeted, and where asked for encrypted and signed-in, connection."""
    host, port, tls = relay["host"], relay["port"], relay["tls"]
    smtp: smtplib.SMTP
    if tls == "tls":
        smtp = smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=ssl.create_default_context())
    else:
        smtp = smtplib.SMTP(host, port, timeout=SECONDS)
    try:
        if tls == "starttls":
            smtp.starttls(context=ssl.create_default_context())
        if relay["username"]:
            smtp.login(relay["username"], relay["password"])
        smtp.ehlo_or_helo_if_needed()
    except (OSError, smtplib.SMTPException):
        smtp.close()
        raise
    return smtp


def _ask(smtp: smtplib.SMTP, sender: str, recipient: str) -> None:
    """Name sender and recipient; whatever fails here, nothing has been sent."""
    try:
        answers = [smtp.mail(sender)[0], smtp.rcpt(recipient)[0]]
    except (OSError, smtplib.SMTPException) as fault:
        raise NotTaken(type(fault).__name__) from fault
    for code in answers:
        _judge(code)


def _give(smtp: smtplib.SMTP, message: bytes) -> None:
    """Send the message itself; a connection that breaks here leaves the outcome open."""
    try:
        code = smtp.data(message)[0]
    except smtplib.SMTPDataError as fault:
        code = fault.smtp_code
    except (OSError, smtplib.SMTPException) as fault:
        raise Unclear(type(fault).__name__) from fault
    _judge(code)


def _judge(code: int) -> None:
    """Whether the relay said yes (2xx), not now (4xx) or no (5xx)."""
    if code >= 500:
        raise Refused(str(code))
    if not 200 <= code < 300:
        raise NotTaken(str(code))
