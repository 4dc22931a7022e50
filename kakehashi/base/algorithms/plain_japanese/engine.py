"""Words with their readings in context, by pyopenjtalk; where it does not keep to the text, by SudachiPy."""

import contextlib
import io
import threading
from functools import cache
from typing import Any

from .letters import KANA_ONLY, hiragana
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
    with _one_at_a_time:
        rows = _engine().run_frontend(text)
    said = [(row["string"], _of(row)) for row in rows]
    if "".join(surface for surface, _reading in said) != text:
        return _by_dictionary(text)
    return said


def _of(row: dict[str, Any]) -> str:
    """One word's reading; what notices read otherwise stands in our list."""
    ours: dict[str, str] = table("readings")["words"]
    if row["string"] in ours and row["pos_group1"] != "接尾":
        return ours[row["string"]]
    return hiragana(row["read"])


def _by_dictionary(text: str) -> list[Said]:
    found, done = [], 0
    for word in words_of(text):
        if word.start > done:
            found.append((text[done : word.start], ""))
        found.append((word.surface, word.reading if KANA_ONLY.fullmatch(word.reading) else ""))
        done = word.end
    return [*found, (text[done:], "")] if done < len(text) else found
