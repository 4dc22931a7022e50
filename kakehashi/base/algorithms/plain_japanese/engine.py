"""Words with their readings in context, by pyopenjtalk; where it does not keep to the text, by SudachiPy."""

import contextlib
import io
import threading
import warnings
from functools import cache
from typing import Any

from .letters import KANA_ONLY, hiragana, is_kanji
from .tables import table
from .words import words_of

_one_at_a_time = threading.Lock()  # the engine keeps a state
Said = tuple[str, str]  # as written, in hiragana


@cache
def _engine() -> Any:
    with contextlib.redirect_stdout(io.StringIO()):  # it speaks of a model that we do not use
        import pyopenjtalk  # noqa: PLC0415 -- half a second: only for who wants readings
    return pyopenjtalk


def in_context(text: str) -> list[Said]:
    """The words of ``text`` (Japanese letters alone) with their readings; their surfaces make up ``text``."""
    with _one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of its own use of its dictionary
        rows = _engine().run_frontend(text)
    if "".join(row["string"] for row in rows) != text:
        return _by_dictionary(text)
    said: list[Said] = []
    before: dict[str, Any] = {}
    for row in rows:
        if said and _belongs(before, row):  # 申請書, 避難者: an ending has no reading of its own
            surface, reading = said.pop()
            said.append((surface + row["string"], reading + hiragana(row["read"])))
        else:
            said.append((row["string"], _of(before, row)))
        before = row
    return said


def _of(before: dict[str, Any], row: dict[str, Any]) -> str:
    """One word's reading; what notices read otherwise stands in our list."""
    ours: dict[str, str] = table("readings")["words"]
    if row["string"] == "行っ" and before.get("string") == "を":
        return "おこなっ"  # 避難を行って
    if row["string"] in ours and row["pos_group1"] != "接尾":
        return ours[row["string"]]
    return hiragana(row["read"])


def _belongs(before: dict[str, Any], row: dict[str, Any]) -> bool:
    """Whether a word is an ending of the one before it, or that one a beginning of it; kanji beside kanji."""
    is_affix = row["pos_group1"] == "接尾" or before["pos"] == "接頭詞"
    ends = before["string"][-1:], row["string"][:1]
    return is_affix and before["pos_group1"] != "数" and all(map(is_kanji, ends))


def _by_dictionary(text: str) -> list[Said]:
    found, done = [], 0
    for word in words_of(text):
        if word.start > done:
            found.append((text[done : word.start], ""))
        found.append((word.surface, word.reading if KANA_ONLY.fullmatch(word.reading) else ""))
        done = word.end
    return [*found, (text[done:], "")] if done < len(text) else found
