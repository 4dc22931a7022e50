"""What the template of posters prints, from a notice told in languages. Reads nothing but what it is given."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from ...sentences.rules.bank import sentences
from ...sentences.rules.languages import JAPANESE, ORIGINALS, PLAIN
from ...sentences.rules.pictograms import NoPictogram, pictogram_path
from ..models import Notice
from ..queries import Sheet, Told
from ..rules.presets import OWN, grouped
from .codes import code, public_address

SIZES = ("a4", "a3")


def values_of(notice: Notice, told: Sequence[Sheet], *, size: str = "a4", preset: str = OWN) -> dict[str, Any]:
    """What the template prints: the notice in these languages, on as many sheets as they need.

    ``size``: ``a4`` or ``a3``; ``preset``: a key of `presets`. Refused with KeyError: another preset.
    """
    by_tag = {one.language.tag: one for one in told}
    return _values_of(notice, [[by_tag[tag] for tag in group] for group in grouped(list(by_tag), preset)], size)


def sheet_values(notice: Notice, told: Sequence[Sheet], *tags: str, size: str = "a4") -> dict[str, Any]:
    """A sheet for each of the languages ``tags``: under Japanese and plain Japanese, which stand alone on their own."""
    return _values_of(notice, [[one for one in told if one.language.tag in {*ORIGINALS, tag}] for tag in tags], size)


def _values_of(notice: Notice, groups: Sequence[Sequence[Sheet]], size: str) -> dict[str, Any]:
    address = public_address(notice)
    return {
        "title": f"{notice} {notice.organisation.name}",
        "size": size,
        "signs": _signs(notice),
        "is_drill": notice.is_drill,
        "address": address,
        "code": code(address),
        "quote": notice.quote.strip(),
        "quoted_from": notice.quoted_from,
        "sheets": [{"languages": list(_languages(group)), "sentences": list(_sentences(group))} for group in groups],
    }


def _signs(notice: Notice) -> list[str]:
    """What is printed across the sheet, so that nobody takes it for what it is not."""
    signs = [
        ("訓練 DRILL", notice.is_drill),
        ("案 DRAFT", notice.published_at is None),
        ("旧 REPLACED", notice.state == "replaced"),
        ("取消 WITHDRAWN", notice.state == "retracted"),
    ]
    return [sign for sign, holds in signs if holds]


def _languages(group: Sequence[Sheet]) -> Iterator[dict[str, Any]]:
    """What stands around the sentences in each. Plain Japanese that differs by its spaces alone is not said again."""
    said = {part.replace(" ", "") for one in group if one.language.tag == JAPANESE for part in _language(one)["due"]}
    for one in group:
        language = _language(one)
        if one.language.tag == PLAIN:
            language["due"] = [part for part in language["due"] if part.replace(" ", "") not in said]
        yield language


def _language(told: Sheet) -> dict[str, Any]:
    return {
        "tag": told.language.tag,
        "name": told.language.name,
        "direction": told.language.direction,
        "marks": list(told.marks),
        "title": told.title,
        "number": told.number,
        "due": [part for part in (told.next, told.phone) if part],
        "issued": [part for part in (told.issuer, told.issued) if part],
        "unchecked": told.unchecked if told.is_unchecked else "",
    }


def _sentences(group: Sequence[Sheet]) -> Iterator[dict[str, Any]]:
    """Sentence by sentence: its pictogram once, and what it says in each language of the sheet."""
    lines = [{line.id: line for line in one.lines} for one in group]
    for id in dict.fromkeys(id for own in lines for id in own):
        texts = [_text(one, own.get(id)) for one, own in zip(group, lines, strict=True)]
        yield {"pictogram": _pictogram(id), "texts": texts}


def _text(one: Sheet, line: Told | None) -> dict[str, Any]:
    """What the bank has not in a language stands above in plain Japanese already: only its place is kept."""
    if line is None or line.is_missing:
        return {"text": "", "letters": 6, "pieces": [], "is_unchecked": False}
    return {
        "text": line.text,
        "letters": round(sum(map(_width, line.text)), 1),
        "pieces": [list(piece) for piece in line.pieces] if one.language.tag == PLAIN else [],
        "is_unchecked": line.is_unchecked,
    }


@cache  # of some thousand letters
def _width(letter: str) -> float:
    """About how wide it is, in square letters: a first guess spares the typesetter a look."""
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return 1
    return 0 if unicodedata.category(letter) in {"Mn", "Me", "Cf"} else 0.57


def _pictogram(id: str) -> str:
    """Its key; empty where none is drawn."""
    key = sentences()[id].pictogram
    try:
        pictogram_path(key)
    except NoPictogram:
        return ""
    return key
