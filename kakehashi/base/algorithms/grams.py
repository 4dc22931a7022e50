"""Text as the search index sees it: folded, cut into runs, each run into overlapping pairs of letters.

Folding goes letter by letter, so that whatever stands in a text is found by any part of it: if ``part`` is cut out of
``text`` between two letters, ``normalise(part)`` is in ``normalise(text)``. What depends on the neighbours of a letter
(関が原・関ケ原, ベトナム・ヴェトナム) is therefore no folding: the query is asked in each of its spellings instead.

Folded are: width and compatibility forms (NFKC), case, katakana to hiragana (ヴ to ぶ, ヵ and ヶ to full か and け),
accents of European letters, and old or regional forms of kanji by the reviewed table beside this file,
``kanji_variants.tsv``: ``joyo`` are the old forms in the brackets of 常用漢字表 (平成22年内閣告示第2号), ``form`` other
codes of the same letter, ``name`` forms met in names of people and places. Variation selectors and other invisible
marks vanish; whatever is neither letter, mark nor digit ends a run.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import islice, product
from pathlib import Path

SPELLINGS = 16  # a query is asked in at most so many spellings of one run
_EUROPEAN_ACCENTS = range(0x300, 0x370)
_CHUNK = 64  # letters aligned at a time


@cache
def kanji_variants() -> dict[str, str]:
    """The reviewed table: each variant with the kanji that it is folded to."""
    lines = Path(__file__).with_name("kanji_variants.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {variant: canonical for canonical, variants, _ground in rows for variant in variants}


class _Folding(dict[int, str]):
    """What one letter (already NFKC) becomes; worked out at first sight, as ``str.translate`` asks."""

    uneven: set[str]  # letters seen that become none or several

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold(chr(code))
        if len(folded) != 1:
            self.uneven.add(chr(code))
        return folded


def _fold(letter: str) -> str:
    kind = unicodedata.category(letter)
    if kind == "Cf" or 0xFE00 <= ord(letter) <= 0xFE0F or 0xE0100 <= ord(letter) <= 0xE01EF:
        return ""  # joiners, soft hyphens, variation selectors: invisible
    if letter in "\u3099\u309a":
        return ""  # a voicing mark that no letter before it takes: the letter may become one that does
    if kind[0] not in "LMN":
        return " "
    letter = kanji_variants().get(letter, letter).casefold()
    bare = "".join(part for part in unicodedata.normalize("NFKD", letter) if ord(part) not in _EUROPEAN_ACCENTS)
    return "".join(map(_hiragana, unicodedata.normalize("NFKC", bare)))


def _hiragana(letter: str) -> str:
    code = ord(letter)
    if letter in "ヴゔ":
        return "ぶ"
    if letter in "ヵゕ":
        return "か"
    if letter in "ヶゖ":
        return "け"
    if 0x30A1 <= code <= 0x30F6 or code in {0x30FD, 0x30FE}:
        return chr(code - 0x60)
    return letter


_FOLDING = _Folding()
_FOLDING.uneven = set()


def normalise(text: str) -> str:
    """``text`` folded; whatever separates runs has become a space. Words keep their order and are not cut apart."""
    return unicodedata.normalize("NFKC", text).translate(_FOLDING)


@cache
def _modern() -> dict[int, str]:
    return {ord(variant): canonical for variant, canonical in kanji_variants().items()}


def modern_forms(text: str) -> str:
    """``text`` with old and regional kanji in their usual form and width settled; kana and case stay as they are."""
    return unicodedata.normalize("NFKC", text).translate(_modern())


def runs(text: str) -> list[str]:
    """The folded runs of letters and digits in ``text``, in order; empty where it is nothing but punctuation."""
    return normalise(text).split()


def run_grams(run: str) -> list[str]:
    """The overlapping pairs of a folded run, and its last letter alone: ``東京都`` gives 東京, 京都, 都."""
    return [run[at : at + 2] for at in range(len(run))]


def grams(text: str) -> list[str]:
    """The grams of all runs in ``text``, in order."""
    return [gram for run in runs(text) for gram in run_grams(run)]


# --- spellings of a query ---

_KANJI = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々"
_COUNTER = re.compile(rf"(?<=[{_KANJI}0-9])[かがけ](?=[{_KANJI}])")  # 霞が関・霞ケ関, 3か国・3カ国・3ケ国
_V_SOUND = re.compile("ぶ([ぁぃぇぉ])|([ばびべぼ])")  # ヴェトナム・ベトナム
_B_TO_V = dict(zip("ばびべぼ", ("ぶぁ", "ぶぃ", "ぶぇ", "ぶぉ"), strict=True))
_V_TO_B = {spelt: letter for letter, spelt in _B_TO_V.items()}


def spellings(run: str) -> tuple[str, ...]:
    """The spellings under which a folded run is looked for, itself first: か・が・け between kanji, ば行・ヴァ行.

    At most `SPELLINGS` of them: a long run full of such places is asked in the first few.
    """
    pieces: list[tuple[str, ...]] = []
    at = 0
    for found in _places(run):
        pieces += [(run[at : found.start()],), _choices(found[0])]
        at = found.end()
    pieces.append((run[at:],))
    return tuple(islice(dict.fromkeys(map("".join, product(*pieces))), SPELLINGS))


def _places(run: str) -> Iterator[re.Match[str]]:
    both = [*_COUNTER.finditer(run), *_V_SOUND.finditer(run)]
    yield from sorted(both, key=lambda found: found.start())[:6]


def _choices(spelt: str) -> tuple[str, ...]:
    if spelt in "かがけ":
        return (spelt, *(other for other in "かがけ" if other != spelt))
    return (spelt, _V_TO_B.get(spelt) or _B_TO_V[spelt])


# --- from the folded text back to the written one ---


@cache
def _joins_what_precedes(letter: str) -> bool:
    """Whether NFKC may merge this letter with the one before it (dakuten, accents, Hangul vowels, Indic signs)."""
    first = unicodedata.normalize("NFKD", letter)[0]
    return unicodedata.combining(first) != 0 or unicodedata.category(first) in {"Mc", "Mn"} or "ᅠ" <= first <= "ᇿ"


def align(text: str) -> tuple[str, list[int]]:
    """``normalise(text)``, and for each of its letters the place in ``text`` of the letter that it came from."""
    whole = normalise(text)
    if _one_for_one(text):
        return whole, list(range(len(text)))
    folded: list[str] = []
    places: list[int] = []
    start = 0
    while start < len(text):
        end = start + _CHUNK
        while end < len(text) and _joins_what_precedes(text[end]):
            end += 1
        _align_chunk(text[start:end], start, folded, places)
        start = end
    return "".join(folded), places


def _one_for_one(text: str) -> bool:
    """Whether every letter of ``text``, which has been folded before, becomes just one."""
    return unicodedata.is_normalized("NFKC", text) and _FOLDING.uneven.isdisjoint(text)


def _align_chunk(chunk: str, offset: int, folded: list[str], places: list[int]) -> None:
    plain = normalise(chunk)
    if _one_for_one(chunk):
        folded.append(plain)
        places.extend(range(offset, offset + len(chunk)))
        return
    at = 0
    while at < len(chunk):
        end = at + 1
        while end < len(chunk) and _joins_what_precedes(chunk[end]):
            end += 1
        piece = normalise(chunk[at:end])
        folded.append(piece)
        places.extend([offset + at] * len(piece))
        at = end
