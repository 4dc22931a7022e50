"""The name of each of our mails in the world, which nobody else can make up."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

_OURS = re.compile(r"<mail\.(\d{1,18})\.([0-9a-f]{20})@[^\s<>@]{1,200}>", re.ASCII)


def message_id(pk: int) -> str:
    """The Message-ID of the mail of this id: the same at every try, so that a second arrival can be told as one."""
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return f"<mail.{pk}.{_proof(pk)}@{host}>"


def is_ours(text: str) -> bool:
    """Whether a Message-ID was made by us."""
    found = _OURS.fullmatch(text.strip())
    return found is not None and constant_time_compare(found[2], _proof(int(found[1])))


def _proof(pk: int) -> str:
    return salted_hmac("kakehashi.engines.notify", str(pk), algorithm="sha256").hexdigest()[:20]
