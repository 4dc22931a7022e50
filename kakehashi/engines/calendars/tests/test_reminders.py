"""Reminders before a deadline come in time for work to be done; those after it come after it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base.time import TOKYO, tokyo
from kakehashi.engines.calendars.reminders import reminders_due
from kakehashi.engines.calendars.working_days import is_working_day

NEW_YORK = ZoneInfo("America/New_York")
ZONES = [TOKYO, NEW_YORK, ZoneInfo("Europe/Paris"), ZoneInfo("Australia/Sydney")]
TICK = 9, 10  # weekdays, in Japan


def first_tick(due_at: datetime, day: int, zone: ZoneInfo = TOKYO) -> datetime:
    """The first look of the schedule at which the reminder is due."""
    start = due_at.astimezone(TOKYO).date() - timedelta(days=40)
    ticks = [tokyo(d.year, d.month, d.day, *TICK) for d in (start + timedelta(days=n) for n in range(90))]
    return next(at for at in ticks if at.weekday() < 5 and reminders_due(due_at, at, [day], zone))


@pytest.mark.parametrize(
    ("due", "reminded"),
    [
        (date(2012, 11, 12), date(2012, 11, 9)),  # a Monday: on Friday, not on Monday morning
        (date(2012, 11, 13), date(2012, 11, 9)),  # a Tuesday: Saturday moves to Friday
        (date(2012, 11, 15), date(2012, 11, 12)),
        (date(2012, 11, 26), date(2012, 11, 22)),  # Friday is 勤労感謝の日
        (date(2013, 1, 4), date(2012, 12, 28)),
    ],
)
def test_three_days_before_is_a_working_day_before(due: date, reminded: date) -> None:
    assert first_tick(tokyo(due.year, due.month, due.day, 17, 30), -3).date() == reminded


def test_a_day_after_is_after() -> None:
    friday = tokyo(2012, 11, 9, 17, 30)
    assert first_tick(friday, 1) == tokyo(2012, 11, 12, *TICK)
    assert first_tick(tokyo(2012, 11, 12, 17, 30), 1) == tokyo(2012, 11, 13, *TICK)


def test_an_office_behind_japan_is_reminded_in_time() -> None:
    due = datetime(2012, 11, 12, 17, 30, tzinfo=NEW_YORK)
    assert first_tick(due, -3, NEW_YORK).astimezone(NEW_YORK).date() <= date(2012, 11, 9)


@given(st.dates(date(2000, 1, 1), date(2080, 1, 1)), st.integers(-10, 10), st.sampled_from(ZONES))
def test_before_is_early_enough_and_after_is_late_enough(day: date, days: int, zone: ZoneInfo) -> None:
    due = datetime(day.year, day.month, day.day, 17, 30, tzinfo=zone)
    at = first_tick(due, days, zone)
    if days > 0:
        assert at > due
    elif is_working_day(at.date()) and day.weekday() < 5:
        assert at.astimezone(zone).date() <= day + timedelta(days=days)
