"""Private addresses of calendars: the key in them, and what a calendar program that knows it is answered."""

from dataclasses import dataclass
from hashlib import sha256

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from .icalendar import CONTENT_TYPE


@dataclass(frozen=True)
class Keys:
    """The keys of one kind of address; those of another ``salt`` open nothing here."""

    salt: str

    def of(self, pk: int) -> str:
        """The key of the address with this id: signed, so that nobody can guess another one."""
        return signing.Signer(salt=self.salt).sign(str(pk)).replace(":", ".")

    def read(self, key: str) -> int | None:
        """The id of the address whose key this is; None for a key that we did not sign."""
        try:
            return int(signing.Signer(salt=self.salt).unsign(key.replace(".", ":")))
        except (signing.BadSignature, ValueError):
            return None


def calendar_answer(content: bytes, request: HttpRequest, name: str = "") -> HttpResponse:
    """A calendar, as a file where it has a ``name``; 304 where the program has these bytes already."""
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    is_known = request.headers.get("If-None-Match") == tag
    answer = HttpResponse(status=304) if is_known else HttpResponse(content, content_type=CONTENT_TYPE)
    answer["ETag"] = tag
    if name:
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
    patch_cache_control(answer, private=True, no_cache=True)
    return answer
