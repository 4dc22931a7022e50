"""Serves published files without Django: ``manage.py serve_published`` runs this under granian (RSGI).

Folders come from the environment: ``PUBLISHED_ROOT``. Whoever asks gets the page as everybody reads it, signed in or
not: nobody is signed in where Django does not run.
"""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol

from .front import Headers, Shelf

REST = """<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>停止しています / Not running</title></head><body><main>
<h1>この画面は今、停止しています。</h1><p>公開した事例や記事は読めます。しばらくしてからもう一度お試しください。</p>
<h2 lang="en">This page is not running now.</h2>
<p lang="en">Published case studies and articles can be read. Please try again later.</p>
</main></body></html>
""".encode()
REST_HEADERS: Headers = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Security-Policy", "default-src 'none'"),
    ("Cache-Control", "no-store"),
    ("Retry-After", "120"),
]


class Scope(Protocol):
    """What granian tells of a request."""

    proto: str
    method: str
    path: str
    headers: Mapping[str, str]


class Alone:
    """The application: one shelf, and a page that says what cannot be read now (503)."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    async def __call__(self, scope: Scope, protocol: Any) -> None:
        """Answer one request."""
        if scope.proto != "http":
            return
        status, headers, body = self.told(scope)
        if scope.method == "HEAD" or not body:
            protocol.response_empty(status, headers)
        else:
            protocol.response_bytes(status, headers, body)

    def told(self, scope: Scope) -> tuple[int, Headers, bytes]:
        """Status, headers, body. A question in the address changes nothing: the list is shown whole."""
        leaf = self.shelf.find(scope.path) if scope.method in ("GET", "HEAD") else None
        if leaf is None:
            return 503, REST_HEADERS, REST
        asked = scope.headers
        status, headers, body = leaf.answer(
            asked.get("accept-encoding") or "", asked.get("if-none-match") or "", asked.get("range") or ""
        )
        return status, lowered(headers), body


def lowered(headers: Iterable[tuple[str, str]]) -> Headers:
    """Header names as HTTP/2 wants them; the length is granian's own matter."""
    return [(name.lower(), value) for name, value in headers if name != "Content-Length"]


application = Alone(Shelf(Path(os.environ.get("PUBLISHED_ROOT", "var/published"))))
