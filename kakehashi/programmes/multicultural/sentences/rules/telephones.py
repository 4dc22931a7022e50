"""Telephone numbers inside words, so that whoever reads them on a telephone rings them by one touch. Pure."""

import re
from collections.abc import Collection, Iterable
from unicodedata import normalize

Parts = list[tuple[str, str, str]]  # letters, their reading or none, the number that they are or none
WRITTEN = re.compile(r"(?<!内線)(?<!内線[\s:：])(?<!\d)[+＋#＃*＊]?[(（]?\d[\d\s().（）‐‑–−－-]*\d")
LONGEST = 15  # digits of a number anywhere in the world (E.164)
SHORTEST = 3  # 110, 119, 171


def numbers_in(text: str) -> tuple[str, ...]:
    """The telephone numbers of a text as they are written in it: short ones (119, #7119) too, several with 、 or /
    between them apart. An extension (内線) is none: it is not reached from outside."""
    return tuple(found[0] for found in WRITTEN.finditer(text) if dialled(found[0]))


def dialled(written: str) -> str:
    """What follows ``tel:`` for a number as it is written; empty where it is none."""
    plain = normalize("NFKC", written)
    if plain.startswith("+"):
        plain = plain.replace("(0)", "")  # the 0 that is dialled within a country alone
    digits = re.sub(r"\D", "", plain)
    if not SHORTEST <= len(digits) <= LONGEST:
        return ""
    first = plain.strip()[0]
    return {"+": "+", "#": "%23", "*": "*"}.get(first, "") + digits


def with_numbers(pieces: Iterable[tuple[str, str]], numbers: Collection[str]) -> Parts:
    """``pieces`` (letters with their readings) with these ``numbers`` apart, each with what is dialled."""
    if not numbers:
        return [(letters, reading, "") for letters, reading in pieces]
    known = "|".join(re.escape(one) for one in sorted(set(numbers), key=len, reverse=True))
    parts: Parts = []
    for letters, reading in pieces:
        split = [letters] if reading else re.split(rf"(?<!\d)({known})(?!\d)", letters)
        parts += [(part, reading, dialled(part) if at % 2 else "") for at, part in enumerate(split) if part]
    return parts
