"""Which column of a table somebody handed in is meant by which field of ours. Pure: no database, no HTTP."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

Words = str | Promise
Fits = Callable[[str, Sequence[str]], bool]
LOOKED_AT = 10  # the heads stand in one of the first rows: above them is often a title

_NOISE = re.compile(r"[\s_\-・/／()（）【】\[\]:：*＊※.．,、。]+|必須|任意")


@dataclass(frozen=True)
class Target:
    """A field that a column can fill. ``heads``: how such a column is called elsewhere, in any language."""

    code: str
    label: Words
    required: bool = False
    heads: tuple[str, ...] = ()
    help: Words = ""


def plain_head(text: str) -> str:
    """A head without what differs from office to office: width, case, spaces, brackets, 必須."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _same(head: str, names: Sequence[str]) -> bool:
    return head in names


def _holds(head: str, names: Sequence[str]) -> bool:
    return any(len(name) > 1 and name in head for name in names)


def guess(heads: Sequence[str], targets: Sequence[Target], ways: Sequence[Fits] = (_same, _holds)) -> dict[str, int]:
    """The column of each target, by its head: the same word first, then a word that holds it. -1 where none is."""
    plain = [plain_head(head) for head in heads]
    found = dict.fromkeys((target.code for target in targets), -1)
    for fits in ways:
        for target in targets:
            if found[target.code] >= 0:
                continue
            names = [name for name in map(plain_head, (str(target.label), target.code, *target.heads)) if name]
            free = (at for at, head in enumerate(plain) if head and at not in found.values() and fits(head, names))
            found[target.code] = next(free, -1)
    return found


def row_of_heads(rows: Sequence[Sequence[str]], targets: Sequence[Target]) -> int:
    """Which of the first rows holds the heads: the one that names most targets; the first one where none does.

    Only whole words count: a post called 広報担当 is no head.
    """
    named = [sum(at >= 0 for at in guess(row, targets, (_same,)).values()) for row in rows[:LOOKED_AT]]
    return named.index(max(named)) if named else 0


def values_of(row: Sequence[str], mapping: Mapping[str, int]) -> dict[str, str]:
    """The cells of a row by target; what is not mapped, or stands beyond the row's end, is empty."""
    return {code: row[at].strip() if 0 <= at < len(row) else "" for code, at in mapping.items()}
