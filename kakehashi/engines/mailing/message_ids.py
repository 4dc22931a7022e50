"""The name of each of our mails in the world, which nobody else can make up."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

_OURS = re.compile(r"<(mail|bulk)\.(\d{1,18}(?:\.\d{1,18})?)\.([0-9a-f]{20})@[^\s<>@]{1,200}>", re.ASCII)
_SALTS = {"mail": "kakehashi.engines.notify", "bulk": "kakehashi.engines.mailing.bulk"}


def message_id(pk: int) -> str:
    """The Message-ID of the mail of this id: the same at every try, so that a second arrival can be told as one."""
    return _named("mail", str(pk))


def bulk_message_id(sending: int, recipient: int) -> str:
    """The Message-ID of one recipient's mail of a sending: the same at every try."""
    return _named("bulk", f"{sending}.{recipient}")


def bulk_piece(text: str) -> tuple[int, int] | None:
    """The sending and the recipient whose mail has this Message-ID; None for one that we did not make."""
    found = _OURS.fullmatch(text.strip())
    if found is None or found[1] != "bulk" or "." not in found[2] or not is_ours(text):
        return None
    sending, _dot, recipient = found[2].partition(".")
    return int(sending), int(recipient)


def is_ours(text: str) -> bool:
    """Whether a Message-ID was made by us."""
    found = _OURS.fullmatch(text.strip())
    return found is not None and constant_time_compare(found[3], _proof(found[1], found[2]))


def _named(kind: str, which: str) -> str:
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return f"<{kind}.{which}.{_proof(kind, which)}@{host}>"


def _proof(kind: str, which: str) -> str:
    return salted_hmac(_SALTS[kind], which, algorithm="sha256").hexdigest()[:20]
