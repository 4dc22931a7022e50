"""How a text is written: paragraphs, lists, steps, telephone numbers. Pure: no database, no HTTP.

An empty line parts paragraphs; a line that begins with ``- `` is an item of a list, one with ``1. `` a step.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ...sentences.rules.bank import ruby
from ...sentences.rules.saying import read
from ...sentences.rules.telephones import Parts, with_numbers

LONGEST = 3000  # letters of a text, some three times the longest that the product brings
LONGEST_HEADING = 200
ITEM, STEP = re.compile(r"[-・•] ?(?=\S)"), re.compile(r"\d{1,2}[.．] ?(?=\S)")
UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
NUMBER = re.compile(  # 0120-000-000, 0570-078374, #9110, and the four short ones where they stand for themselves
    r"(?<![\d.,#-])(?:0\d{1,4}-\d{1,4}-\d{3,4}|0\d{3}-\d{6}|#\d{4}|(?:11[089]|171)(?![\d.,-]*\d)(?!\s*[円日年名歳㎡%]))(?![\d-])"
)
JOINERS = "\u200b\u200c\u200d"


@dataclass(frozen=True)
class Block:
    """A part of a text: ``kind`` is ``paragraph``, ``list`` or ``steps``; its lines in order,
    each as letters with their readings and the telephone numbers that they are (see `telephones`)."""

    kind: str
    lines: tuple[Parts, ...]


def line_of(text: str) -> Parts:
    """One line as pages show it."""
    return with_numbers(ruby(text), NUMBER.findall(text))


def _kind(line: str) -> str:
    if ITEM.match(line):
        return "list"
    return "steps" if STEP.match(line) else "paragraph"


def blocks(text: str) -> list[Block]:
    """The parts of a text, with the readings of plain Japanese. Lines of a paragraph are one."""
    found: list[Block] = []
    for part in re.split(r"\n\s*\n", text.strip()):
        for kind, lines in groupby(map(str.strip, part.splitlines()), key=_kind):
            said = list(lines)
            if kind == "paragraph":
                said = [" ".join(said)]
            marks = {"list": ITEM, "steps": STEP}.get(kind)
            found.append(Block(kind, tuple(line_of(marks.sub("", one, count=1) if marks else one) for one in said)))
    return found


def plain(text: str) -> str:
    """Letters alone, without readings and marks of lists: for search and messages."""
    return "\n".join(_without_marks(text))


def _without_marks(text: str) -> Iterator[str]:
    for line in text.splitlines():
        stripped = line.strip()
        if stripped:
            yield read(STEP.sub("", ITEM.sub("", stripped, count=1), count=1), "ja").text


def is_clean(text: str) -> bool:
    """Whether it holds no letter that controls or turns round what stands beside it; line ends are allowed."""
    return not any(
        unicodedata.category(letter) in UNSEEN and letter not in JOINERS and letter != "\n" for letter in text
    )
