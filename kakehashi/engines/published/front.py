"""Answers with a published file before Django is asked, and where Django does not run. Knows nothing of Django."""

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from .places import answer_file, body_file, packed_file, place_of

KEPT = 32 * 1024 * 1024  # bytes of files that a process keeps in memory
TOKYO = ZoneInfo("Asia/Tokyo")
Headers = list[tuple[str, str]]
Environ = dict[str, Any]
Start = Callable[..., Any]


SPAN = re.compile(r"bytes=(\d{0,12})-(\d{0,12})$")


def part(body: bytes, wanted: str) -> tuple[int, Headers, bytes]:
    """What a Range header asks of a body: status, headers, bytes. All of it (200) where there is no header, one that is
    not understood, or several parts; nothing (416) of what lies beyond the end.

    Telephones play a recording only from a server that gives out parts (RFC 9110, section 14)."""
    size, found = len(body), SPAN.match(wanted.strip())
    if found is None or not (found[1] or found[2]):
        return 200, [], body
    first = int(found[1]) if found[1] else max(0, size - int(found[2]))
    last = min(int(found[2]), size - 1) if found[1] and found[2] else size - 1
    if first >= size or last < first:
        return 416, [("Content-Range", f"bytes */{size}")], b""
    return 206, [("Content-Range", f"bytes {first}-{last}/{size}")], body[first : last + 1]


def today() -> date:
    """The day in Japan, by the machine's clock: a file knows no other (a demonstration's files have no last day)."""
    return datetime.now(tz=TOKYO).date()  # noqa: TID251 -- served where the house's clock does not run


@dataclass(frozen=True)
class Leaf:
    """One file with what is sent along."""

    stamp: tuple[int, int]
    body: bytes
    packed: bytes | None
    headers: tuple[tuple[str, str], ...]
    etag: str
    until: str  # ISO date; empty: without an end

    @property
    def is_sound(self) -> bool:
        """Whether it is listened to."""
        return any(name == "Content-Type" and value.startswith("audio/") for name, value in self.headers)

    def answer(self, accepted: str, known: str, wanted: str = "") -> tuple[int, Headers, bytes]:
        """Status, headers and body for somebody who accepts these encodings, knows these versions, and of a sound wants
        this part."""
        packed = self.packed if self.packed is not None and "gzip" in accepted else None
        etag = f'"{self.etag}-gz"' if packed is not None else f'"{self.etag}"'
        headers = [*self.headers, ("ETag", etag)]
        if etag in known:
            return 304, headers, b""
        status, body = 200, self.body if packed is None else packed
        if packed is not None:
            headers.append(("Content-Encoding", "gzip"))
        elif wanted and self.is_sound:
            status, told, body = part(self.body, wanted)
            headers += told
        return status, [*headers, ("Content-Length", str(len(body)))], body


class Shelf:
    """The published files below a folder. A file that is there is answered; one that was taken away is gone at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kept: dict[str, Leaf] = {}
        self._size = 0

    def find(self, path: str) -> Leaf | None:
        """The file of an address, if there is one whose last day has not passed."""
        place = place_of(path)
        if place is None:
            return None
        try:
            found = os.stat(answer_file(self.folder, place))
        except OSError:
            return None
        stamp = (found.st_mtime_ns, found.st_ino)
        leaf = self._kept.get(place)
        if leaf is None or leaf.stamp != stamp:
            leaf = self._read(place, stamp)
        if leaf is None or (leaf.until and leaf.until < today().isoformat()):
            return None
        return leaf

    def _read(self, place: str, stamp: tuple[int, int]) -> Leaf | None:
        try:
            body = body_file(self.folder, place).read_bytes()
            told = json.loads(answer_file(self.folder, place).read_text(encoding="utf-8"))
            packed_place = packed_file(self.folder, place)
            packed = packed_place.read_bytes() if told["packed"] else None
        except (OSError, ValueError):  # taken away in between
            return None
        headers = tuple((name, value) for name, value in told["headers"])
        leaf = Leaf(stamp, body, packed, headers, hashlib.sha256(body).hexdigest()[:20], told["until"] or "")
        size = len(body) + len(packed or b"")
        if size < KEPT // 32:
            if self._size + size > KEPT:
                self._kept.clear()
                self._size = 0
            self._kept[place] = leaf
            self._size += size
        return leaf


def is_personal(cookies: str, names: Iterable[str]) -> bool:
    """Whether a request carries one of the cookies that make a page somebody's own."""
    return any(part.partition("=")[0].strip() in names for part in cookies.split(";"))


REASONS = {200: "200 OK", 206: "206 Partial Content", 304: "304 Not Modified", 416: "416 Range Not Satisfiable"}


class PublishedFirst:
    """WSGI: a published file where there is one, Django for everything else.

    Django answers whatever changes something, carries a question (``?q=``), asks for a part of a page (htmx), comes
    under an unknown name, or from somebody with one of the cookies in ``personal`` (signed in, or with a message
    that waits for the next page).
    """

    def __init__(
        self,
        application: Callable[[Environ, Start], Iterable[bytes]],
        shelf: Shelf,
        *,
        personal: frozenset[str],
        knows: Callable[[str], bool],
    ) -> None:
        self.application, self.shelf, self.personal, self.knows = application, shelf, personal, knows

    def __call__(self, environ: Environ, start_response: Start) -> Iterable[bytes]:
        """Answer, or let Django answer."""
        leaf = self._leaf(environ)
        if leaf is None:
            return self.application(environ, start_response)
        status, headers, body = leaf.answer(
            environ.get("HTTP_ACCEPT_ENCODING", ""),
            environ.get("HTTP_IF_NONE_MATCH", ""),
            environ.get("HTTP_RANGE", ""),
        )
        start_response(REASONS[status], headers)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]

    def _leaf(self, environ: Environ) -> Leaf | None:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or environ.get("QUERY_STRING"):
            return None
        cookies = environ.get("HTTP_COOKIE", "")
        if environ.get("HTTP_HX_REQUEST") or (cookies and is_personal(cookies, self.personal)):
            return None
        try:
            path = environ.get("PATH_INFO", "").encode("latin-1").decode()
        except UnicodeError:
            return None
        leaf = self.shelf.find(path)
        return leaf if leaf is not None and self.knows(environ.get("HTTP_HOST", "")) else None
