"""Headers of a mail: the words, addresses and parameters in them, in whatever they are written. Never raises."""

import re
from collections.abc import Iterable
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses
from urllib.parse import unquote_to_bytes

from .texts import clean, decoded, one_line


def words(value: str) -> str:
    """The words of a header: RFC 2047 in any charset, also split inside a letter; raw bytes as the text they are."""
    if _has_bytes(value):
        return decoded(_as_bytes(value))
    pieces: list[tuple[bytes, str]] = []
    try:
        found = decode_header(value.replace("\n", " ").replace("\r", " "))
    except (MessageError, ValueError, LookupError, TypeError):
        found = [(value, None)]
    for piece, charset in found:
        content = piece if isinstance(piece, bytes) else _as_bytes(piece)
        named = charset or ""
        if pieces and named and pieces[-1][1] == named:
            pieces[-1] = (pieces[-1][0] + content, named)
        else:
            pieces.append((content, named))
    return "".join(decoded(content, charset) for content, charset in pieces)


def _as_bytes(text: str) -> bytes:
    """The bytes that stood in the mail; the parser keeps those above 127 as surrogates."""
    return "".join(c for c in text if not "\ud800" <= c <= "\udc7f" and not "\udd00" <= c <= "\udfff").encode(
        "utf-8", "surrogateescape"
    )


def _has_bytes(text: str) -> bool:
    return any("\udc80" <= c <= "\udcff" for c in text)


def addresses(values: Iterable[str]) -> tuple[str, ...]:
    """The addresses in these headers, in small letters, each once; nothing that is not one."""
    plain = [clean(v).replace("\n", " ") for v in values]
    try:
        found = [address.strip().casefold() for _name, address in getaddresses(plain)]
    except (ValueError, TypeError, IndexError, RecursionError):
        return ()
    good = [a for a in found if re.fullmatch(r"[^\s@<>,;:\"]{1,64}@[a-z0-9.-]{1,190}", a)]
    return tuple(dict.fromkeys(good))[:200]


def media_type(part: Message) -> str:
    """The type that a part says it has."""
    try:
        return part.get_content_type()[:100]
    except (ValueError, LookupError, TypeError):
        return "text/plain"


def parameter(part: Message, name: str, header: str = "content-type") -> str:
    """One parameter of a header, whatever it is written in (RFC 2231, RFC 2047, raw bytes)."""
    try:
        value = part.get_param(name, "", header)
    except (MessageError, ValueError, LookupError, TypeError):
        return ""
    if isinstance(value, tuple):  # RFC 2231: the standard library has undone the percent signs as Latin-1
        charset, _language, text = value
        return one_line(decoded(str(text).encode("latin-1", "replace"), str(charset or "")))
    text = str(value or "")
    if "''" in text[:60] and "%" in text:  # RFC 2231 without its star
        charset, _quote, rest = text.partition("''")
        return one_line(decoded(unquote_to_bytes(rest), charset))
    return one_line(words(text))
