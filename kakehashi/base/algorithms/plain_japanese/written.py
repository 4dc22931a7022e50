"""A text as it is written: readings beside kanji, explanations, tags and spaces are told from what is said. Pure.

Known as readings: 漢字（かんじ）, 漢字(かんじ), 漢字《かんじ》, 漢字［かんじ］, 食べる（たべる）, ｜漢字《かんじ》,
陽性者数（ようせいしゃ すう）, かんじ（漢字） and <ruby>漢字<rt>かんじ</rt></ruby>. Known as explanations:
余震〈あとで くる じしん〉, and brackets after a word with more in them than its reading.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .letters import HIRAGANA, KANJI, unvoiced
from .shares import shares
from .words import said

_MARKUP = re.compile(
    r"<rt>(?P<rt>[^<]*)</rt>|<rp>[^<]*</rp>|(?P<line><br\s*/?>|</(?:p|li|h\d|div)>)|</?[A-Za-z][^<>]{0,200}>"
    rf"|[（(《［\[](?P<kana>[{HIRAGANA}ァ-ヺ・、\s]{{1,60}})[）)》］\]]"
    rf"|[（(](?P<kanji>[{KANJI}]{{1,12}})[）)]"
    r"|[｜|](?=[^\s｜|《]{1,20}《)",
)
_BASE = rf"[{KANJI}0-9０-９A-Za-zＡ-Ｚａ-ｚ]"
_BEFORE = re.compile(rf"[{KANJI}{HIRAGANA}ァ-ヺ・0-9０-９A-Za-zＡ-Ｚａ-ｚ]{{1,20}}\Z")
_RUNS = re.compile(rf"({_BASE}+)")
_IN_BRACKETS = re.compile(f"[（(][{KANJI}]{{1,12}}[）)]")
_HALF_LETTERS = re.compile("[\ud800-\udfff]")  # no text, and refused by dictionaries
_EXPLAINED = re.compile(r"\s*[〈（(＜【：:]")


@dataclass(frozen=True)
class Written:
    """``text`` without readings and tags; for each of its letters the place ``at`` in ``source``, whether a reading
    stands beside it, and the readings themselves (end of what is read → its beginning, kana)."""

    source: str
    text: str
    at: tuple[int, ...]
    is_read: tuple[bool, ...]
    readings: dict[int, tuple[int, str]] = field(default_factory=dict)

    def place(self, start: int, end: int) -> tuple[int, str]:
        """Where a piece of ``text`` stands in the source, and how it is written there, its last reading left out."""
        if start >= end:
            return self._edge(start), ""
        first, last = self.at[start], self.at[end - 1]
        return first, self.source[first : last + 1]

    def _edge(self, start: int) -> int:
        return self.at[start] if start < len(self.at) else len(self.source)

    def is_explained(self, end: int) -> bool:
        """Whether an explanation follows what ends at ``end``."""
        return _EXPLAINED.match(self.text, end) is not None


def parse(source: str) -> Written:
    """Read ``source``. Never refused: what is not understood stays in the text."""
    letters: list[str] = []
    at: list[int] = []
    is_read: list[bool] = []
    readings: dict[int, tuple[int, str]] = {}
    for start, end, piece in _pieces(source):
        if piece is None:
            is_said = _is_said_before(letters, source[start:end])
            letters.extend(source[start:end])
            at.extend(range(start, end))
            is_read.extend([is_said] * (end - start))
            continue
        if piece == "\n":
            letters.append(piece)
            at.append(start)
            is_read.append(False)
            continue
        stop = _trimmed(letters)
        if (begin := _begin(letters, stop, piece, source[start])) is None:
            if source[start] not in "<｜|":
                letters.extend(source[start:end])
                at.extend(range(start, end))
                is_read.extend([False] * (end - start))
            continue
        is_read[begin:stop] = [True] * (stop - begin)
        readings[stop] = begin, "".join(piece.split())
    text = _HALF_LETTERS.sub("\ufffd", "".join(letters))
    return Written(source, text, tuple(at), tuple(is_read), readings)


def _pieces(source: str) -> Iterator[tuple[int, int, str | None]]:
    """Stretches of ``source``: plain (None), a line's end, a possible reading, or nothing that is read ("")."""
    done = 0
    for found in _MARKUP.finditer(source):
        if found.start() > done:
            yield done, found.start(), None
        yield found.start(), found.end(), _meaning(found)
        done = found.end()
    if done < len(source):
        yield done, len(source), None


def _meaning(found: re.Match[str]) -> str | None:
    if found["kanji"]:
        return None
    if found["line"]:
        return "\n"
    return found["rt"] or found["kana"] or ""


def _is_said_before(letters: list[str], piece: str) -> bool:
    """Whether ``piece`` is kanji in brackets after their own reading: ひなんじょ（避難所）."""
    if not _IN_BRACKETS.fullmatch(piece):
        return False
    before = "".join("".join(letters[-40:]).split())
    return unvoiced(before).endswith(unvoiced(said(piece[1:-1])))  # ひなんじょ, where the dictionary says ひなん, しょ


def _trimmed(letters: list[str]) -> int:
    """The end of what was said last; one space may stand before a bracket."""
    return len(letters) - (1 if letters and letters[-1] in " \u3000" else 0)


def _begin(letters: list[str], stop: int, kana: str, mark: str) -> int | None:
    """Where that begins which ``kana`` reads; None where it reads nothing."""
    if not kana:
        return None
    before = _BEFORE.search("".join(letters[max(0, stop - 20) : stop]))
    if before is None:
        return None
    tail = before[0]
    if mark in "《<":
        run = re.search(rf"{_BASE}+\Z", tail)
        return stop - len(run[0]) if run else None
    spoken = "".join(kana.split())
    for start in (found.start() for found in _RUNS.finditer(tail)):  # the longest that fits
        base = tail[start:]
        runs = [None if _RUNS.fullmatch(run) else run for run in _RUNS.split(base) if run]
        if shares(runs, spoken) is not None and _may_read(base, kana):
            return stop - len(base)
    return None


def _may_read(base: str, kana: str) -> bool:
    """Kana with spaces in them explain rather than read, unless they begin like the reading; so do very long ones."""
    spoken = "".join(kana.split())
    if any(letter.isspace() for letter in kana.strip()) or len(spoken) > 4 * len(base) + 2:
        return unvoiced(said(base)[:1]) == unvoiced(spoken[:1]) and len(spoken) <= 4 * len(base) + 2
    return True
