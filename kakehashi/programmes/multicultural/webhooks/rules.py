"""When a call is tried again, what a secret is, and how a call is signed: https://www.standardwebhooks.com. Pure."""

import base64
import hmac
from collections.abc import Mapping
from datetime import timedelta
from secrets import token_bytes

from kakehashi.base.signed_calls import signature

AGAIN = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720))
GONE = 410  # the receiver wants no more of it
EVENTS = ("publish", "update", "retract")
PREFIX = "whsec_"


def new_secret() -> str:
    """Secret of a webhook: ``whsec_`` and the base64 of 32 bytes."""
    return PREFIX + base64.b64encode(token_bytes(32)).decode()


def key_of(secret: str) -> bytes:
    """The bytes with which calls are signed. A secret of earlier days was written in the letters of web addresses
    (``-`` and ``_``) and without the ``=`` at its end: it holds on."""
    letters = secret.removeprefix(PREFIX).replace("-", "+").replace("_", "/").rstrip("=")
    return base64.b64decode(letters + "=" * (-len(letters) % 4))


def signed_headers(secret: str, call: str, body: bytes, at: int) -> dict[str, str]:
    """The headers by which a receiver knows a call: its name, the moment of this try (seconds since 1970), and the
    signature of both with the body."""
    signed = signature(key_of(secret), call, str(at), body)
    return {"webhook-id": call, "webhook-timestamp": str(at), "webhook-signature": signed}


def is_signed(headers: Mapping[str, str], secret: str, body: bytes, *, now: int, most: int = 300) -> bool:
    """What a receiver checks: the signature is ours, and made within ``most`` seconds."""
    call, stamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= 12) or abs(now - int(stamp)) > most:
        return False
    wanted = signature(key_of(secret), call, stamp, body).encode()
    return any(hmac.compare_digest(one.encode(), wanted) for one in headers.get("webhook-signature", "").split())


def pause_after(attempts: int) -> timedelta | None:
    """How long to wait after so many tries (1 …) in vain; None: no more."""
    return AGAIN[attempts - 1] if 1 <= attempts <= len(AGAIN) else None


def is_taken(status: int) -> bool:
    """Whether an answer says that the call was taken."""
    return 200 <= status < 300
