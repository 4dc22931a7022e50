"""The content lines of an iCalendar file (RFC 5545 3.1): decoded, unfolded, taken apart. Pure, and bounded."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST_BYTES, MOST_LINES, LONGEST_LINE = 5_000_000, 200_000, 100_000
ENCODINGS = ("utf-8", "cp932", "euc-jp")
_HEAD = re.compile(r"([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:\"[^\"]*\"|[^\";:]*))*):", re.ASCII)
_PARAMETER = re.compile(r";([A-Za-z0-9-]+)=(\"[^\"]*\"|[^\";:]*)", re.ASCII)


class Refused(ValueError):
    """A file that is no calendar, or that is too large to be read safely; ``words`` say which."""

    def __init__(self, words: str | Promise) -> None:
        self.words = words
        super().__init__(str(words))


@dataclass(frozen=True)
class Line:
    """A content line: where it stands, its name, parameters and value."""

    number: int
    name: str
    parameters: dict[str, str]
    value: str


def decoded(content: bytes) -> tuple[str, str]:
    """The text and its encoding. Refused with `Refused`: too large, or in no encoding that is known."""
    if len(content) > MOST_BYTES:
        raise Refused(_("The file is larger than 5 MB."))
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        tries: tuple[str, ...] = ("utf-16",)
    elif content.startswith(b"\xef\xbb\xbf"):
        tries = ("utf-8-sig",)
    elif b"\x1b$" in content:
        tries = ("iso-2022-jp", *ENCODINGS)
    else:
        tries = ENCODINGS
    for encoding in tries:
        try:
            return content.decode(encoding), encoding
        except UnicodeError:
            continue
    raise Refused(_("The encoding of the file is not known."))


def unfolded(text: str) -> Iterator[tuple[int, str]]:
    """The content lines with their numbers, each put together from its folded parts (3.1)."""
    number, begun, parts, size = 0, 0, list[str](), 0
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        if number > MOST_LINES:
            raise Refused(_("The file has more lines than can be read safely."))
        is_more = bool(parts) and line[:1] in (" ", "\t")
        size = size + len(line) if is_more else len(line)
        if size > LONGEST_LINE:
            raise Refused(_("A line of the file is longer than can be read safely."))
        if is_more:
            parts.append(line[1:])
            continue
        if parts:
            yield begun, "".join(parts)
        begun, parts = number, [line]
    if parts:
        yield begun, "".join(parts)


def taken_apart(number: int, raw: str) -> Line | None:
    """A content line by its parts; None where it is none."""
    head = _HEAD.match(raw)
    if head is None:
        return None
    parameters = {name.upper(): value.strip('"') for name, value in _PARAMETER.findall(head[2])}
    return Line(number, head[1].upper(), parameters, raw[head.end() :])
