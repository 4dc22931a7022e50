"""How a day at a centre is divided into blocks of work: by the hours at which a shift begins."""

from collections.abc import Sequence

USUAL = (0, 8, 16)  # three blocks of eight hours: a centre may work round the clock
MOST = 6


def blocks(starts: Sequence[int]) -> list[tuple[int, int]]:
    """Each block from an hour to an hour (24 is midnight), in the order of the day; an hour named twice counts once."""
    hours = sorted(set(starts)) or list(USUAL)
    ends = [*hours[1:], 24 + hours[0] if hours[0] else 24]
    return list(zip(hours, ends, strict=True))


def block_at(starts: Sequence[int], hour: int) -> int:
    """The hour at which the block began that is worked at ``hour``: before the first of a day it is the last one."""
    hours = sorted(set(starts)) or list(USUAL)
    return max((start for start in hours if start <= hour), default=hours[-1])


def words(start: int, end: int) -> str:
    """``08:00–16:00``; what ends on the next day is said by its clock."""
    return f"{start:02}:00–{end % 24 or 24:02}:00"
