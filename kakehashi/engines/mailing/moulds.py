"""A mail to many, rendered once: what is each recipient's own is put into places that were left for it.

Rendering a message costs a millisecond, filling a mould some microseconds. Both parts are base64, so that Japanese
text passes every relay. Base64 holds three bytes in four letters: each place begins and ends where a group of three
does (blanks fill up, at the end of a line or inside of a tag), so that whatever is put there stands by itself.
"""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from secrets import token_hex

from kakehashi.base import time

LINE = 76  # letters, RFC 2045 6.8
TO, NAME, LEAVE = "to", "message_id", "leave"  # places in the headers


def place(name: str) -> str:
    """What is written into text (alone on its line) or HTML (as a ``href``) where each recipient's own address goes."""
    return f"https://{name}.place.invalid/"


@dataclass(frozen=True)
class Mould:
    """A mail with places: bytes that are everybody's, and the names of places with how they are filled."""

    parts: tuple[bytes | tuple[str, str], ...]

    def cast(self, own: Mapping[str, str]) -> bytes:
        """The mail of one recipient. ``own``: the value of each place; addresses in ASCII. A missing one: KeyError."""
        return b"".join(part if isinstance(part, bytes) else _filled(own[part[0]], part[1]) for part in self.parts)


def mould(
    *,
    subject: str,
    sender_name: str,
    sender: str,
    list_name: str,
    language: str,
    text: str,
    html: str,
    places: tuple[str, ...],
) -> Mould:
    """Render a mail once. ``places``: the names that stand in ``text`` and ``html`` as `place(name)`.

    The headers have three places besides: the recipient, the Message-ID, and the address of RFC 8058 by which the
    recipient's mail program leaves with one press.
    """
    head = EmailMessage(policy=SMTP)
    head["From"] = Address(sender_name, addr_spec=sender)
    head["Subject"] = subject
    head["Date"] = format_datetime(time.machine_now())
    head["List-Id"] = list_name
    head["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    head["Precedence"] = "bulk"
    head["Content-Language"] = language
    border = f"=_{token_hex(12)}"
    top = head.as_bytes().split(b"\r\n\r\n")[0] + b"\r\n"
    parts: list[bytes | tuple[str, str]] = [top, b"To: ", (TO, "header"), b"\r\nMessage-ID: ", (NAME, "header")]
    parts += [b"\r\nList-Unsubscribe: <", (LEAVE, "header"), b">\r\nMIME-Version: 1.0\r\n"]
    parts.append(f'Content-Type: multipart/alternative; boundary="{border}"\r\n'.encode())
    for kind, words in (("plain", text), ("html", html)):
        parts.append(
            f"\r\n--{border}\r\nContent-Type: text/{kind}; charset=utf-8\r\n"
            "Content-Transfer-Encoding: base64\r\n\r\n".encode()
        )
        parts += _encoded("\r\n".join(words.splitlines()) + "\r\n", kind, places)
    parts.append(f"\r\n--{border}--\r\n".encode())
    return Mould(tuple(_joined(parts)))


def _encoded(words: str, kind: str, places: tuple[str, ...]) -> Iterator[bytes | tuple[str, str]]:
    """A part in base64, with its places."""
    while True:
        found = [(at, name) for name in places if (at := words.find(place(name))) >= 0]
        if not found:
            yield _lines(words.encode())
            return
        at, name = min(found)
        before, words = words[:at], words[at + len(place(name)) :]
        if kind == "html":
            words = words.removeprefix('"')  # goes with the address
        yield _lines(_aligned(before, kind))
        yield name, kind


def _aligned(before: str, kind: str) -> bytes:
    """What stands before a place, with blanks where nobody sees them, so that it fills its last group of three."""
    missing = " " * (-len(before.encode()) % 3)
    at = before.rfind("href=" if kind == "html" else "\r\n")
    at = max(at, 0)
    return (before[:at] + missing + before[at:]).encode()


def _filled(value: str, kind: str) -> bytes:
    if kind == "header":
        return value.encode("ascii")
    told = (value + '"' if kind == "html" else value).encode("ascii")
    return _lines(told + b" " * (-len(told) % 3))


def _lines(told: bytes) -> bytes:
    """Base64 in lines; each begins anew, and the last ends."""
    letters = b64encode(told)
    return b"".join(letters[at : at + LINE] + b"\r\n" for at in range(0, len(letters), LINE))


def _joined(parts: list[bytes | tuple[str, str]]) -> Iterator[bytes | tuple[str, str]]:
    """Neighbouring bytes as one."""
    kept = b""
    for part in parts:
        if isinstance(part, bytes):
            kept += part
            continue
        yield kept
        yield part
        kept = b""
    yield kept
