"""When a call is tried again, what a secret is, and how a call is signed: the scheme of https://www.standardwebhooks.com
with the header of Stripe. Pure."""

import hashlib
import hmac
from datetime import timedelta
from secrets import token_urlsafe

AGAIN = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720))
GONE = 410  # the receiver wants no more of it
EVENTS = ("publish", "update", "retract")


def new_secret() -> str:
    """Secret of a webhook: 32 bytes."""
    return f"whsec_{token_urlsafe(32)}"


def signature(secret: str, body: bytes, at: int) -> str:
    """The header ``Webhook-Signature`` of a body at a moment (seconds since 1970)."""
    digest = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={digest}"


def is_signed(header: str, secret: str, body: bytes, *, now: int, most: int = 300) -> bool:
    """What a receiver checks: the signature is ours, and made within ``most`` seconds."""
    parts = dict(part.partition("=")[::2] for part in header.split(","))
    if not parts.get("t", "").isascii() or not parts.get("t", "").isdigit() or abs(now - int(parts["t"])) > most:
        return False
    return hmac.compare_digest(signature(secret, body, int(parts["t"])), header)


def pause_after(attempts: int) -> timedelta | None:
    """How long to wait after so many tries (1 …) in vain; None: no more."""
    return AGAIN[attempts - 1] if 1 <= attempts <= len(AGAIN) else None


def is_taken(status: int) -> bool:
    """Whether an answer says that the call was taken."""
    return 200 <= status < 300
