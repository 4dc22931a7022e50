"""The relay: a connection to it, and exactly what is known of a mail that was given to it."""

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


def connection(relay: Mapping[str, Any]) -> smtplib.SMTP:
    """A greeted, and where asked for encrypted and signed-in, connection.

    ``relay`` is ``settings.MAIL``: host, port, username, password, tls (``""``, ``"starttls"`` or ``"tls"``). What
    fails is raised as it comes (OSError, SMTPException), and the connection closed.
    """
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


def give(smtp: smtplib.SMTP, message: bytes, *, sender: str, recipient: str) -> None:
    """Give one message over an open connection. Returns once it was taken over; else NotTaken, Refused or Unclear."""
    _ask(smtp, sender, recipient)
    _hand_over(smtp, message)


class Line:
    """A connection that is kept for many mails, and opened anew after it broke."""

    def __init__(self, relay: Mapping[str, Any]) -> None:
        self.relay, self.smtp = relay, None

    smtp: smtplib.SMTP | None

    def give(self, message: bytes, *, sender: str, recipient: str) -> None:
        """Give one message; opens the connection where there is none. Raises like `give`; the next mail may be given
        after a refusal, for the relay is told to forget the one before."""
        if self.smtp is None:
            try:
                self.smtp = connection(self.relay)
            except (OSError, smtplib.SMTPException) as fault:
                raise NotTaken(type(fault).__name__) from fault
        try:
            give(self.smtp, message, sender=sender, recipient=recipient)
        except (Refused, NotTaken):
            self._forget_the_one_before()
            raise
        except Unclear:
            self.close()
            raise

    def close(self) -> None:
        """Say goodbye where one is still heard."""
        if self.smtp is not None:
            with suppress(OSError, smtplib.SMTPException):
                self.smtp.quit()
            self.smtp.close()
            self.smtp = None

    def _forget_the_one_before(self) -> None:
        assert self.smtp is not None
        try:
            self.smtp.rset()
        except (OSError, smtplib.SMTPException):
            self.close()


def _ask(smtp: smtplib.SMTP, sender: str, recipient: str) -> None:
    """Name sender and recipient; whatever fails here, nothing has been sent."""
    try:
        answers = [smtp.mail(sender)[0], smtp.rcpt(recipient)[0]]
    except (OSError, smtplib.SMTPException) as fault:
        raise NotTaken(type(fault).__name__) from fault
    for code in answers:
        _judge(code)


def _hand_over(smtp: smtplib.SMTP, message: bytes) -> None:
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
