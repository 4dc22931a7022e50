"""A page as everybody reads it: asked for through its real address, as an anonymous reader, inside this process."""

import re
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http.response import HttpResponseBase
from django.utils import translation

# What belongs to one answer, or is decided anew for a file.
_OF_ONE_ANSWER = frozenset(
    "content-length set-cookie date server cache-control etag vary last-modified expires".split()
)
_LINK = re.compile(rb'\b(?:href|src)="(/[^"?#]*)')
_TOKENS = (b"csrfmiddlewaretoken", b"csrf-token")


@dataclass(frozen=True)
class Rendered:
    """One answer of the site to nobody in particular."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    refusal: str = ""  # why it must not be kept as a file; empty: it may

    @property
    def links(self) -> list[str]:
        """The paths of this site to which an HTML page leads."""
        is_page = any(name == "Content-Type" and value.startswith("text/html") for name, value in self.headers)
        return sorted({found.decode(errors="replace") for found in _LINK.findall(self.body)}) if is_page else []


@cache
def _site() -> BaseHandler:
    """The whole site with its middleware, loaded once in a process."""
    site = BaseHandler()
    site.load_middleware()
    return site


def _environ(path: str) -> dict[str, Any]:
    """A visitor's request under the installation's own name: no cookie, no question, no language but the address's."""
    base = urlsplit(settings.BASE_URL)
    is_secure = settings.HTTPS or base.scheme == "https"
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path.encode().decode("latin-1"),
        "RAW_URI": quote(path),
        "SCRIPT_NAME": "",
        "QUERY_STRING": "",
        "SERVER_NAME": base.hostname or "localhost",
        "SERVER_PORT": str(base.port or (443 if is_secure else 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": base.netloc,
        "HTTP_ACCEPT": "*/*",
        "HTTP_X_FORWARDED_PROTO": "https" if is_secure else "http",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": BytesIO(),
        "wsgi.url_scheme": "https" if is_secure else "http",
    }


def rendered(path: str) -> Rendered:
    """The answer to a visitor who opens ``path``. A fault of the page is an answer with status 500."""
    with translation.override(settings.LANGUAGE_CODE):
        response = _site().get_response(WSGIRequest(_environ(path)))
        body = _body(response)
    kept = [(name, value) for name, value in response.items() if name.lower() not in _OF_ONE_ANSWER]
    policy = "Content-Security-Policy"  # its parts come in another order in each process
    kept = [(n, "; ".join(sorted(value.split("; "))) if n == policy else value) for n, value in kept]
    varied = [part.strip() for part in response.get("Vary", "").split(",") if part.strip()]
    headers = [*kept, ("Vary", ", ".join(dict.fromkeys([*varied, "Cookie", "Accept-Encoding"])))]
    headers.append(("Cache-Control", "no-cache"))  # asked again each time: signing in, and withdrawing, hold at once
    return Rendered(response.status_code, tuple(headers), body, refusal(response, body))


def _body(response: HttpResponseBase) -> bytes:
    streamed = getattr(response, "streaming_content", None)
    if streamed is not None:
        return b"".join(bytes(part) for part in streamed)
    return bytes(getattr(response, "content", b""))


def refusal(response: HttpResponseBase, body: bytes) -> str:
    """Why an answer must not be kept: it is somebody's, or would become so."""
    if response.cookies:
        return f"sets a cookie: {', '.join(response.cookies)}"
    if any(token in body for token in _TOKENS):
        return "carries a form's token"
    if "no-store" in response.get("Cache-Control", ""):
        return "says that it must not be kept"
    return ""
