"""Values on their way to paper: text stays text, and everything else is refused.

What people typed reaches the typesetter as one JSON string and is never read as markup. This module takes out of it
what paper cannot show or what could make a sheet say something else than the record: control characters, and the marks
that turn the direction of the following letters round.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import TypeAlias

from django.utils.functional import Promise

Data: TypeAlias = "str | int | float | bool | list[Data] | dict[str, Data] | None"

LONGEST_WORD = 24  # letters; longer runs may break anywhere ("internationalisation" has 20)

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_NEVER_PRINTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # control characters
    "\u202a-\u202e"  # embeddings and overrides of direction (isolates U+2066 to U+2069 end with the paragraph and stay)
    "\u206a-\u206f\ufeff\ufff9-\ufffb"  # deprecated format characters, byte order mark, interlinear annotation
    "\ud800-\udfff"  # halves of surrogate pairs, which are no characters
    "\U000e0000-\U000e007f]"  # tags
)
# Letters between which a line may break anyway: spaces, kana without the small ones, ideographs, Hangul syllables, and
# the scripts written without spaces (Thai, Lao, Burmese, Khmer), whose words the typesetter knows.
_BREAKS_ANYWAY = (
    " \n\u1680\u2000-\u200b\u205f\u3000"
    "あいうえおかがきぎくぐけげこごさざしじすずせぜそぞただちぢつづてでとどな-もやゆよら-ろわゐゑをんゔ"
    "アイウエオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂツヅテデトドナ-モヤユヨラ-ロワヰヱヲンヴ"
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003fffd"
)
_LONG_RUN = re.compile(f"[^{_BREAKS_ANYWAY}]{{{LONGEST_WORD},}}")
_BREAK_AFTER = frozenset("/?&=._-%,;:|")  # where people expect an address to be broken
_EVERY = 12  # letters; elsewhere
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_NUMBER = re.compile(r"(?<![A-Za-z0-9%])[+(]?\d(?:[\d\-‐–()/:. ]*\d)?(?![A-Za-z0-9%])")
_BREAK = "\u200b"  # the paper takes it out again: what is copied from the PDF is what was typed


def as_data(value: object, *, at: str = "values") -> Data:
    """``value`` as plain data for the typesetter, with every text cleaned by `printable`.

    Takes text (lazy translations too), whole and decimal numbers, truth values, None, lists, tuples and mappings with
    text keys. Dates, models and everything else are refused with TypeError that names the place: how a date is written
    is decided by who knows the reader, not here.
    """
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, (str, Promise)):
        return printable(str(value))
    if isinstance(value, (list, tuple)):
        return [as_data(item, at=f"{at}[{place}]") for place, item in enumerate(value)]
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return {key: as_data(item, at=f"{at}.{key}") for key, item in value.items()}
    raise TypeError(f"{at} is {type(value).__name__}: write it as text before it goes to paper")


def every_text(data: Data, change: Callable[[str], str]) -> Data:
    """The same data with ``change`` applied to each text."""
    if isinstance(data, str):
        return change(data)
    if isinstance(data, list):
        return [every_text(item, change) for item in data]
    if isinstance(data, dict):
        return {key: every_text(item, change) for key, item in data.items()}
    return data


def printable(text: str) -> str:
    """One text without control characters, its line ends as ``\\n``, and nothing in it too long for a line."""
    text = _NEVER_PRINTED.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))
    if _RIGHT_TO_LEFT.search(text):
        text = "\n".join(_isolated(line) for line in text.split("\n"))
    return _LONG_RUN.sub(lambda run: _breakable(run[0]), text)


def _isolated(line: str) -> str:
    """Among Arabic letters 0120-000-000 would be set as 000-000-0120, a telephone number that is not one."""
    return _NUMBER.sub(lambda number: f"\u2066{number[0]}\u2069", line) if _RIGHT_TO_LEFT.search(line) else line


def _breakable(run: str) -> str:
    """A long address or a ruled line with places to break in it, marks staying with their letter."""
    letters = [run[0]]
    since = 1
    for before, letter in pairwise(run):
        joined = unicodedata.category(letter) in {"Mn", "Mc", "Me", "Cf", "Sk"} or unicodedata.category(before) == "Cf"
        wide = unicodedata.east_asian_width(before) in {"W", "F", "A"}  # dot leaders: even only if broken at each
        if not joined and (wide or since >= _EVERY or before in _BREAK_AFTER):
            letters.append(_BREAK)
            since = 0
        letters.append(letter)
        since += 1
    return "".join(letters)
