"""Folds plain text for mail: lines short enough for any reader, broken where Japanese may break.

Source of the forbidden places: JIS X 4051 (行頭禁則・行末禁則), the characters that occur in running text.
"""

import re
import unicodedata

NOT_FIRST = frozenset(
    "、。，．,.・：；:;？！?!）〕］｝〉》」』】)]}ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々ゝゞヽヾ〜…‥”’"
)
NOT_LAST = frozenset("（〔［｛〈《「『【([{“‘")
TOGETHER = frozenset("―—…‥")  # two of them are one mark (分離禁止)
_WIDE = frozenset("WFA")
_PIECES = re.compile(r"[!-~\u00a1-\u024f]+|\s+|.", re.DOTALL)
_ADDRESS = re.compile(r"\s*https?://\S+\s*")


def width(text: str) -> int:
    """Columns of ``text``: two for a full-width character, none for a combining mark."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in _WIDE else 1 for c in text)


def fold(text: str, columns: int = 70) -> str:
    """``text`` with lines of at most ``columns``; line breaks that are there stay.

    A web address is never folded: it stands alone on its line and must stay one. A Latin word longer than a line stays
    whole.
    """
    return "\n".join(part for line in text.splitlines() for part in _fold_line(line.rstrip(), columns))


def _fold_line(line: str, columns: int) -> list[str]:
    """One line as the lines that it becomes."""
    if width(line) <= columns or _ADDRESS.fullmatch(line):
        return [line]
    pieces = _PIECES.findall(line)
    lines, start, used = [], 0, 0
    for at, piece in enumerate(pieces):
        used += width(piece)
        if used > columns and at > start and not piece.isspace():
            cut = _allowed(pieces, start, at)
            lines.append("".join(pieces[start:cut]).rstrip())
            start, used = cut, sum(map(width, pieces[cut : at + 1]))
    return [*lines, "".join(pieces[start:])]


def _allowed(pieces: list[str], start: int, at: int) -> int:
    """The last place up to ``at`` where a line may end; ``at`` itself where there is none."""
    for cut in range(at, start, -1):
        before, after = pieces[cut - 1][-1], pieces[cut][0]
        is_torn = before == after and after in TOGETHER
        if after not in NOT_FIRST and before not in NOT_LAST and not after.isspace() and not is_torn:
            return cut
    return at
