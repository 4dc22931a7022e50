"""What a table handed in may at most be, and what is said of one that cannot be read."""

from dataclasses import dataclass


class Unreadable(Exception):
    """The file is not read; the message is a sentence for the person who handed it in."""


@dataclass(frozen=True)
class Problem:
    """A row (from 1, as a spreadsheet counts; 0 for the whole file) and what is wrong there."""

    row: int
    message: str
    is_width: bool = False  # only that it has more or fewer cells than the first row


@dataclass(frozen=True)
class Limits:
    """``size`` and ``unpacked`` in bytes; ``cells`` bounds the rectangle of a sheet; ``parts`` the files in an xlsx."""

    size: int = 30_000_000
    unpacked: int = 200_000_000
    parts: int = 2_000
    rows: int = 200_000
    cells: int = 3_000_000


LIMITS = Limits()
