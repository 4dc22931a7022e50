"""When somebody is reminded of a deadline. Pure."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from kakehashi.base.time import TOKYO

from .working_days import LONGEST_REST, add_working_days, holidays_in, is_working_day

EARLIEST = timedelta(days=LONGEST_REST)  # so much earlier than its day a reminder may come, because of days of rest


def reminders_due(due_at: datetime, now: datetime, days: Iterable[int], zone: ZoneInfo = TOKYO) -> int:
    """How many reminders are due by ``now``; never fewer later.

    ``days``: calendar days from the day of the deadline ``due_at``, below zero before it. ``zone``: whose clocks the
    deadline stands on, and whose days of rest count. A reminder is due from the beginning of its day in Japan, where
    the schedule ticks: no place of ours is behind its mail. On a day of rest the one before the deadline comes on the
    working day before, the one after it on the working day after; this one never before the deadline has passed.
    """
    today, due = now.astimezone(TOKYO).date(), due_at.astimezone(zone).date()
    return sum(_day(due, one, zone) <= today and (one <= 0 or now > due_at) for one in days)


def _day(due: date, days: int, zone: ZoneInfo) -> date:
    day, holidays = due + timedelta(days=days), holidays_in(zone)
    return day if is_working_day(day, holidays) else add_working_days(day, 1 if days > 0 else -1, holidays)
