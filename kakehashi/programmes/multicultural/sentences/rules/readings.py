"""Readings of what is filled in: a place that the bank does not know gets its reading from the dictionary. Pure.

Whoever fills it in may write the reading after the letters, as the bank does (藍ヶ瀬《あいがせ》): that one stands.
"""

import re
import threading
from functools import cache
from typing import Any

from .bank import RUBY

KANJI = re.compile(r"[㐀-鿿々〆ヶ]+")
_one_at_a_time = threading.Lock()  # a tokenizer keeps a state
HIRAGANA = str.maketrans({chr(code): chr(code - 0x60) for code in range(ord("ァ"), ord("ヶ"))})


@cache
def _tokens() -> Any:
    from sudachipy import Dictionary, SplitMode  # noqa: PLC0415 -- a second to load: only for plain Japanese

    return Dictionary().tokenizer(), SplitMode.C


def with_readings(text: str) -> str:
    """``text`` with the reading of each run of kanji behind it; as it is where it has a reading, or no kanji."""
    if RUBY.search(text) or not KANJI.search(text):
        return text
    with _one_at_a_time:
        tokenizer, mode = _tokens()
        words = [(word.surface(), word.reading_form()) for word in tokenizer.tokenize(text, mode)]
    return "".join(_read(surface, reading) for surface, reading in words)


def _read(surface: str, reading: str) -> str:
    """One word: kana at its ends are their own reading, what lies between gets the rest."""
    said = reading.translate(HIRAGANA)
    if not KANJI.search(surface) or not said or not re.fullmatch("[ぁ-んー]+", said):
        return surface
    runs = re.split(f"({KANJI.pattern})", surface)
    pattern = "".join("([ぁ-んー]+)" if KANJI.fullmatch(run) else re.escape(run.translate(HIRAGANA)) for run in runs)
    found = re.fullmatch(pattern, said)
    if found is None:
        return surface
    readings = iter(found.groups())
    return "".join(f"{run}《{next(readings)}》" if KANJI.fullmatch(run) else run for run in runs)
