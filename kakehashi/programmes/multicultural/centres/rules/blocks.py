"""How a day at a centre is divided into blocks of work: by the hours at which a shift begins."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

USUAL = (0, 8, 16)  # three blocks of eight hours: a centre may work round the clock
MOST = 6
Shift = tuple[date, int]  # the day and the hour at which a block begins
GRACE = timedelta(hours=1)  # so long after its end a shift may still be handing on


def blocks(starts: Sequence[int]) -> list[tuple[int, int]]:
    """Each block from an hour to an hour (24 is midnight), in the order of the day; an hour named twice counts once."""
    hours = sorted(set(starts)) or list(USUAL)
    ends = [*hours[1:], 24 + hours[0] if hours[0] else 24]
    return list(zip(hours, ends, strict=True))


def block_at(starts: Sequence[int], hour: int) -> int:
    """The hour at which the block began that is worked at ``hour``: before the first of a day it is the last one."""
    hours = sorted(set(starts)) or list(USUAL)
    return max((start for start in hours if start <= hour), default=hours[-1])


def shift_at(starts: Sequence[int], at: datetime) -> Shift:
    """The shift that is worked at a moment (Japan's clock): in the small hours it may have begun on the day before."""
    start = block_at(starts, at.hour)
    return at.date() - timedelta(days=start > at.hour), start


def shift_before(starts: Sequence[int], shift: Shift) -> Shift:
    """The one that ended when this one began."""
    (day, start), hours = shift, sorted(set(starts)) or list(USUAL)
    earlier = [hour for hour in hours if hour < start]
    return (day, earlier[-1]) if earlier else (day - timedelta(days=1), hours[-1])


def shift_handing_on(starts: Sequence[int], at: datetime) -> Shift:
    """Whose hand-over is written at a moment: who hands on at 00:10 worked until midnight. Up to `GRACE` after a shift
    began (half of it, where it is shorter than two hours) that is the one before, else the one that is worked now."""
    day, start = shift_at(starts, at)
    length = next(timedelta(hours=end - begin) for begin, end in blocks(starts) if begin == start)
    worked = at - datetime(day.year, day.month, day.day, start, tzinfo=at.tzinfo)
    return shift_before(starts, (day, start)) if worked < min(GRACE, length / 2) else (day, start)


def words(start: int, end: int) -> str:
    """``08:00–16:00``; what ends on the next day is said by its clock."""
    return f"{start:02}:00–{end % 24 or 24:02}:00"
