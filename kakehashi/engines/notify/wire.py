"""The wire: hands one message to the relay, and says exactly what is known afterwards."""

import smtplib
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from kakehashi.engines.mailing.relay import NotTaken, Refused, Unclear, connection, give

__all__ = ["NotTaken", "Refused", "Unclear", "hand_over"]


def hand_over(message: bytes, *, sender: str, recipient: str, relay: Mapping[str, Any]) -> None:
    """Give ``message`` (a rendered mail) for one ``recipient`` to the ``relay`` (see `relay.connection`).

    Returns once the relay has taken it over; else raises NotTaken, Refused or Unclear.
    """
    try:
        smtp = connection(relay)
    except (OSError, smtplib.SMTPException) as fault:
        raise NotTaken(type(fault).__name__) from fault
    try:
        give(smtp, message, sender=sender, recipient=recipient)
    finally:
        with suppress(OSError, smtplib.SMTPException):
            smtp.quit()
        smtp.close()
