"""The agency's tables of place names, read letter for letter. Pure: the text of a file in, rows out.

Source: 気象庁 多言語辞書 (cities, epicentres, prefectures) and 防災情報の地域コード (forecast areas).
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

JAPANESE = "ja"
# The languages' names in the files → the tags of the bank.
TAGS = {
    "japanese": JAPANESE, "english": "en", "chinese_zs": "zh-Hans", "chinese_zt": "zh-Hant", "korean": "ko",
    "vietnamese": "vi", "nepali": "ne", "indonesian": "id", "tagalog": "fil", "thai": "th", "portuguese": "pt-BR",
    "spanish": "es", "burmese": "my", "khmer": "km", "mongolian": "mn",
}  # fmt: skip
LEVELS = {"centers": "area_center", "offices": "area_office", "class10s": "area_10", "class15s": "area_15",
          "class20s": "area_20"}  # fmt: skip
LONGEST = 200


class Unreadable(ValueError):
    """A file is not the table that its name says; the words say where."""


@dataclass(frozen=True)
class Named:
    """One place in one language. ``parent``: the code of the area in which it lies, one level up."""

    table: str
    code: str
    tag: str
    name: str
    japanese: str
    parent: str = ""


def names(table: str, content: str) -> Iterator[Named]:
    """Rows of a table of names. Raises `Unreadable`."""
    for code, row in _object(content).items():
        japanese = _text(row, "japanese", code)
        for language in row:
            if language not in TAGS:
                raise Unreadable(f"{code}: {language}")
            yield Named(table, code, TAGS[language], _text(row, language, code), japanese)


def areas(table: str, content: str) -> Iterator[Named]:
    """Rows of the table of forecast areas, in Japanese and English. Raises `Unreadable`."""
    told = _object(content)
    if set(told) - LEVELS.keys():
        raise Unreadable(", ".join(sorted(set(told) - LEVELS.keys())))
    for level, rows in told.items():
        for code, row in rows.items():
            japanese, parent = _text(row, "name", code), str(row.get("parent", ""))
            yield Named(LEVELS[level], code, JAPANESE, japanese, japanese, parent)
            yield Named(LEVELS[level], code, "en", _text(row, "enName", code), japanese, parent)


def _object(content: str) -> dict[str, Any]:
    try:
        told = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Unreadable(str(error)[:200]) from None
    if not isinstance(told, dict) or not all(isinstance(row, dict) for row in told.values()):
        raise Unreadable("JSON")
    return told


def _text(row: Any, name: str, code: str) -> str:
    """Letter for letter, also with a blank at its end."""
    value = row.get(name) if isinstance(row, dict) else None
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST:
        raise Unreadable(f"{code}: {name}")
    return value


FILES: dict[str, tuple[str, Callable[[str, str], Iterator[Named]], str]] = {
    "jma_multilingual_city.json": ("city", names, "気象庁 多言語辞書（市区町村等）"),
    "jma_multilingual_epi.json": ("epicentre", names, "気象庁 多言語辞書（震央地名）"),
    "jma_multilingual_pref.json": ("prefecture", names, "気象庁 多言語辞書（都道府県）"),
    "jma_bosai_area.json": ("area", areas, "気象庁 防災情報の地域コード"),
}
