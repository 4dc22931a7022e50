"""One mail, read from its bytes. Whatever they are, reading ends soon and never raises; what is too much is said.

The standard library parses; our part is that it cannot be made to work for ever: bytes, lines, borders, headers, depth
and parts are counted (limits.toml) before anything is opened, and each header is cut to a length.
"""

import re
from dataclasses import dataclass, field
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32

from .headers import addresses, media_type, parameter, words
from .rules import limits
from .texts import decoded, one_line, unflowed
from .web_text import text_of

TOO_MUCH = "too_much"  # more of something than is read
UNREADABLE = "unreadable"
SEALS = frozenset({"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"})
KEPT = (
    "auto-submitted authentication-results delivered-to list-id list-post list-unsubscribe precedence received "
    "return-path x-autoreply x-autorespond x-mail-autoreply x-failed-recipients x-loop x-original-to envelope-to"
).split()


@dataclass(frozen=True)
class Part:
    """A file that hangs on a mail; ``is_lost``: it lies deeper, or is one more, than is opened."""

    name: str
    content: bytes = field(repr=False)
    is_lost: bool = False


@dataclass(frozen=True)
class Letter:
    """What one mail says. ``sender`` is empty where there is no one address. ``text`` is all of it, quotes too."""

    message_id: str = ""
    sender: str = ""
    recipients: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""
    parts: tuple[Part, ...] = ()
    headers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    media_type: str = ""
    report: str = ""  # of what a report is one: delivery-status, disposition-notification
    fault: str = ""

    def all(self, name: str) -> tuple[str, ...]:
        """Every header of a name (see KEPT), cut to a length."""
        return self.headers.get(name, ())


class _AsSent(Compat32):
    """Headers as they were sent: the library's own policy puts a mark in place of bytes that are not ASCII."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """The value with its bytes kept."""
        return value


AS_SENT = _AsSent()


class _TooMuch(Exception):
    """More headers than are read."""


class _Bounded(Message):
    """A part whose headers are counted and cut to a length."""

    left = 0

    def set_raw(self, name: str, value: str) -> None:
        """Called by the parser for every header of every part."""
        type(self).left -= 1
        if type(self).left < 0:
            raise _TooMuch
        super().set_raw(name[:100], value[: limits()["header_characters"]])


def read(raw: bytes) -> Letter:
    """The mail. Where it is too much or no mail at all, ``fault`` says so, and what could be read stands beside."""
    most = limits()
    is_too_much = (
        len(raw) > most["bytes"]
        or raw.count(b"\n") > most["lines"]
        or raw.count(b"\n--") > most["borders"]
        or sum(raw.lower().count(mark) for mark in (b"boundary", b"message/")) > most["nested"]
    )
    if is_too_much:
        heads = re.split(rb"\r?\n\r?\n", raw[:65536], maxsplit=1)[0]
        return _letter(_parsed(heads + b"\r\n\r\n"), TOO_MUCH)
    message = _parsed(raw)
    return _letter(message, "" if message is not None else UNREADABLE)


def _parsed(raw: bytes) -> Message | None:
    """The mail's parts; None where the parser gives up."""
    kind = type("_Counted", (_Bounded,), {"left": limits()["headers"]})
    try:
        return BytesParser(kind, policy=AS_SENT).parsebytes(raw)
    except (_TooMuch, MessageError, RecursionError, ValueError, LookupError, TypeError, AttributeError):
        return None


def _letter(message: Message | None, fault: str) -> Letter:
    if message is None:
        return Letter(fault=fault or UNREADABLE)
    heads = _heads(message)
    senders = addresses(heads.get("from", ()))
    found = _Found()
    if not fault:
        _look(message, found, depth=0)
    return Letter(
        message_id=one_line(" ".join(heads.get("message-id", ())[:1]), 300),
        sender=senders[0] if len(senders) == 1 else "",
        recipients=addresses(
            [v for n in ("to", "cc", "delivered-to", "x-original-to", "envelope-to") for v in heads.get(n, ())]
        ),
        subject=one_line(words(" ".join(heads.get("subject", ())[:1]))),
        text=found.said(),
        parts=tuple(found.parts),
        headers={name: heads[name] for name in KEPT if name in heads},
        media_type=media_type(message),
        report=parameter(message, "report-type").casefold(),
        fault=fault,
    )


def _heads(message: Message) -> dict[str, tuple[str, ...]]:
    heads: dict[str, tuple[str, ...]] = {}
    for name, value in message.raw_items():
        key = str(name).casefold()
        heads[key] = (*heads.get(key, ()), str(value))[:200]
    return heads


class _Found:
    """What the parts hold: text to read, files."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.parts: list[Part] = []
        self.opened = 0

    def said(self) -> str:
        """All that can be read, up to the limit."""
        return "\n\n".join(text for text in self.texts if text.strip())[: limits()["text_characters"]]


def _look(part: Message, found: _Found, *, depth: int) -> None:
    """Read a part, and what is in it."""
    found.opened += 1
    name = parameter(part, "filename", "content-disposition") or parameter(part, "name")
    kind = media_type(part)
    if found.opened > limits()["parts"] or depth > limits()["depth"]:
        if found.opened <= 2 * limits()["parts"]:
            found.parts.append(Part(name or kind, b"", is_lost=True))
        return
    if kind == "message/rfc822" or (kind.startswith("message/") and part.is_multipart()):
        found.parts.append(Part(_ending(name or "mail", "eml"), _whole(part)))
    elif part.is_multipart():
        _look_inside(part, found, kind, depth)
    elif kind in {"text/plain", "text/html"} and not name and not _is_attachment(part):
        found.texts.append(_text(part, kind))
    elif kind not in SEALS:
        content = _content(part)
        if content or name:
            found.parts.append(Part(name or _nameless(kind), content))


def _look_inside(part: Message, found: _Found, kind: str, depth: int) -> None:
    """The parts of a part; of alternatives the plainest that says something, and every file."""
    inner = [each for each in part.get_payload() if isinstance(each, Message)]
    if kind != "multipart/alternative":
        for each in inner[: limits()["parts"] + 1]:
            _look(each, found, depth=depth + 1)
        return
    read_alone: list[_Found] = []
    for each in inner[: limits()["parts"] + 1]:
        alone = _Found()
        alone.opened = found.opened
        _look(each, alone, depth=depth + 1)
        found.opened = alone.opened
        found.parts += alone.parts
        read_alone.append(alone)
    said = next((alone.texts for alone in read_alone if alone.said().strip()), [])
    found.texts += said


def _is_attachment(part: Message) -> bool:
    return str(part.get("content-disposition", "")).strip().casefold().startswith("attachment")


def _content(part: Message) -> bytes:
    """The bytes of a part, whatever was said of their encoding."""
    try:
        content = part.get_payload(decode=True)
    except (MessageError, ValueError, LookupError, TypeError, AssertionError):
        return b""
    return content if isinstance(content, bytes) else b""


def _whole(part: Message) -> bytes:
    """A mail inside the mail, as it was."""
    inner = part.get_payload()
    try:
        if isinstance(inner, list) and inner and isinstance(inner[0], Message):
            return inner[0].as_bytes(policy=AS_SENT)
    except (MessageError, ValueError, LookupError, TypeError, RecursionError, AttributeError, UnicodeError):
        pass  # it is named as lost by being empty
    return _content(part)


def _text(part: Message, kind: str) -> str:
    content = _content(part)
    most = limits()["text_characters"]
    if kind == "text/html":
        return text_of(
            decoded(content[: most * 6], parameter(part, "charset") or _declared_inside(content))[: most * 3]
        )[:most]
    text = decoded(content[: most * 6], parameter(part, "charset"))[:most]
    if parameter(part, "format").casefold() == "flowed":
        text = unflowed(text, drops_space=parameter(part, "delsp").casefold() == "yes")
    return text


def _declared_inside(content: bytes) -> str:
    """The charset that an HTML page names in its head."""
    found = re.search(rb"charset=[\"']?([A-Za-z0-9_-]{3,20})", content[:2000])
    return found[1].decode("ascii") if found else ""


def _ending(name: str, ending: str) -> str:
    return name if name.casefold().endswith(f".{ending}") else f"{name}.{ending}"


def _nameless(kind: str) -> str:
    """A name for a file that has none: from its type, of which the files' own check then says what it is."""
    ending = re.sub(r"[^a-z0-9]", "", kind.partition("/")[2].removeprefix("x-"))[:8] or "bin"
    return f"{kind.partition('/')[0]}.{ending}"
