"""The address to which a mail is answered: it holds, signed, about what and as which post one answers.

``reply+<token>@example.jp``, where the setting REPLY_ADDRESS is ``reply@example.jp``. The token is base32 in small
letters, because mail servers fold case: five bytes of the subject's id, five of the post's, two of the day, thirteen of
the signature. A token is a key: it stands in a header, never in a text, and ends by limits.toml (``days``).
"""

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from kakehashi.base import time
from kakehashi.registry.clock import installation

from .rules import limits

DEMONSTRATION = "henshin@kakehashi.example.jp"  # in a demonstration nothing comes by wire; its mailbox answers to it
LONGEST_LOCAL_PART = 64  # RFC 5321 4.5.3.1.1
_TOKEN = re.compile(r"[a-z2-7]{40}", re.ASCII)
_IDS, _DAY = 5, 2  # bytes
_FIRST_DAY = date(2012, 1, 1)


@dataclass(frozen=True)
class Key:
    """What a reply address says: whose desk (`desks.DESKS`), about what, as which post, made on which day."""

    desk: str
    about: int
    post: int
    day: date

    @property
    def is_over(self) -> bool:
        """Whether it is too old to be used."""
        return (today() - self.day).days > limits()["days"]


def configured() -> str:
    """The address that replies come to, without a token; empty where none is set up."""
    if settings.REPLY_ADDRESS:
        return str(settings.REPLY_ADDRESS)
    return DEMONSTRATION if installation().is_demonstration else ""


def address_for(desk: str, *, about: int, post: int) -> str:
    """Where a mail to ``post`` about a record of ``desk`` is answered; empty where no mail comes in."""
    base = configured()
    if not base:
        return ""
    local, _at, domain = base.partition("@")
    body = about.to_bytes(_IDS, "big") + post.to_bytes(_IDS, "big")
    body += (today() - _FIRST_DAY).days.to_bytes(_DAY, "big")
    token = base64.b32encode(body + _proof(desk, body, settings.SECRET_KEY)).decode("ascii").lower()
    return f"{local}+{token}@{domain}"


def key_in(addresses: Iterable[str], desks: Iterable[str]) -> tuple[str, Key | None]:
    """The first reply address of ours among ``addresses``, and what it says; None where nobody of us signed it.

    ``desks``: the names for which it may have been signed.
    """
    names, first = tuple(desks), ""
    for address in addresses:
        token = token_in(address)
        first = first or (address if token else "")
        key = next((key for desk in names if (key := _key(desk, token))), None)
        if key is not None:
            return address, key
    return first, None


def token_in(address: str) -> str:
    """The token in an address, if it is one of ours by its form; signed or not. Empty for any other address."""
    base = configured()
    local, _at, domain = base.partition("@")
    name, _at, host = address.strip().casefold().rpartition("@")
    before, _plus, token = name.partition("+")
    is_form = bool(base) and before == local and host == domain and _TOKEN.fullmatch(token)
    return token if is_form else ""


def is_ours(address: str) -> bool:
    """Whether an address is the one that replies come to, with a token or without."""
    base = configured()
    plain = re.sub(r"\+[^@]*", "", address.strip().casefold())
    return bool(base) and plain == base


def without_keys(text: str) -> str:
    """``text`` without the tokens that may stand in what a mail program quotes."""
    return re.sub(r"\+[a-z2-7]{40}@", "@", text, flags=re.ASCII | re.IGNORECASE)


def _key(desk: str, token: str) -> Key | None:
    if not token:
        return None
    try:
        content = base64.b32decode(token.upper())
    except binascii.Error:
        return None
    body, proof = content[: 2 * _IDS + _DAY], content[2 * _IDS + _DAY :]
    secrets = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    if not any(constant_time_compare(proof, _proof(desk, body, secret)) for secret in secrets):
        return None
    day = date.fromordinal(_FIRST_DAY.toordinal() + int.from_bytes(body[2 * _IDS :], "big"))
    return Key(desk, int.from_bytes(body[:_IDS], "big"), int.from_bytes(body[_IDS : 2 * _IDS], "big"), day)


def _proof(desk: str, body: bytes, secret: str) -> bytes:
    return salted_hmac(f"kakehashi.engines.mailing.{desk}", body, secret=secret, algorithm="sha256").digest()[:13]


def today() -> date:
    """The machine's day: tokens do not follow a demonstration's clock."""
    return time.machine_now().date()
