"""Deadlines are counted in days on which somebody can meet them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import jpholiday
import pytest
from django.utils import translation
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kakehashi.base.time import TOKYO, tokyo
from kakehashi.engines.calendars.working_days import (
    Remaining,
    add_working_days,
    holidays_in,
    is_working_day,
    never_rests,
    next_working_day,
    remaining,
    rests_in_japan,
    working_days_between,
)

SINGAPORE = ZoneInfo("Asia/Singapore")
NEW_YORK = ZoneInfo("America/New_York")
unhurried = settings(deadline=None)  # what is measured is right or wrong, not the machine
days = st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31))
calendars = st.sampled_from([rests_in_japan, never_rests])
near = st.integers(min_value=-80, max_value=80)


@pytest.mark.parametrize(
    "day",
    [
        date(2012, 4, 30),  # substitute for 29 April, a Sunday
        date(2012, 10, 8),  # second Monday of October
        date(2012, 12, 24),  # substitute for the Emperor's birthday, a Sunday
        date(2013, 5, 6),  # substitute for 5 May, a Sunday
        date(2015, 9, 22),  # between two holidays
        date(2019, 5, 1),  # accession
        date(2021, 7, 23),  # moved for the Olympic Games
        date(2026, 9, 22),
    ],
)
def test_holidays_by_law_are_days_of_rest(day: date) -> None:
    assert day.weekday() < 5
    assert not is_working_day(day)
    assert is_working_day(day, never_rests)


def test_public_bodies_rest_from_29_december_to_3_january() -> None:
    rested = [day for n in range(10) if rests_in_japan(day := date(2012, 12, 26) + timedelta(days=n))]
    assert rested == [date(2012, 12, 29) + timedelta(days=n) for n in range(6)]
    assert add_working_days(date(2012, 12, 28), 1) == date(2013, 1, 4)


def test_a_moved_holiday_leaves_its_old_day_to_work() -> None:
    assert is_working_day(date(2021, 7, 19))  # the third Monday of July, moved to the 22nd in that year
    assert is_working_day(date(2013, 12, 24))


def test_the_day_itself_is_not_counted() -> None:
    monday = date(2012, 10, 15)
    assert add_working_days(monday, 5) == date(2012, 10, 22)
    assert working_days_between(monday, date(2012, 10, 22)) == 5
    assert add_working_days(monday, 0) == monday
    assert add_working_days(monday, -5) == date(2012, 10, 5)  # the 8th was a holiday
    assert add_working_days(monday, -5, never_rests) == date(2012, 10, 8)


def test_a_term_that_ends_on_a_day_of_rest_ends_on_the_next_working_day() -> None:
    assert next_working_day(date(2012, 10, 6)) == date(2012, 10, 9)
    assert next_working_day(date(2012, 10, 9)) == date(2012, 10, 9)


def test_an_office_gives_its_own_holidays() -> None:
    deepavali = {date(2012, 11, 13)}
    assert add_working_days(date(2012, 11, 12), 1, deepavali.__contains__) == date(2012, 11, 14)
    assert working_days_between(date(2012, 11, 12), date(2012, 11, 14), deepavali.__contains__) == 1
    assert holidays_in(SINGAPORE)(date(2012, 11, 13))
    assert holidays_in(TOKYO) is rests_in_japan


def test_a_calendar_without_working_days_is_refused() -> None:
    with pytest.raises(ValueError, match="without a working day"):
        add_working_days(date(2012, 10, 15), 1, lambda day: True)


@unhurried
@given(day=days, n=st.integers(min_value=1, max_value=80), holidays=calendars)
def test_adding_and_counting_agree(day: date, n: int, holidays) -> None:
    after = add_working_days(day, n, holidays)
    assert is_working_day(after, holidays)
    assert working_days_between(day, after, holidays) == n
    assert working_days_between(day, after - timedelta(days=1), holidays) == n - 1
    before = add_working_days(after, -n, holidays)
    assert is_working_day(before, holidays)
    assert before <= day


@unhurried
@given(a=days, there=near, back=near, holidays=calendars)
def test_distances_add_up(a: date, there: int, back: int, holidays) -> None:
    b, c = a + timedelta(days=there), a + timedelta(days=there + back)
    between = working_days_between
    assert between(a, b, holidays) + between(b, c, holidays) == between(a, c, holidays)
    assert between(a, b, holidays) == -between(b, a, holidays)
    assert abs(between(a, b, holidays)) <= abs(there)


@unhurried
@given(day=days)
def test_every_holiday_of_the_law_and_no_weekend_is_worked(day: date) -> None:
    if jpholiday.is_holiday(day) or day.weekday() >= 5:
        assert not is_working_day(day)
    assert is_working_day(next_working_day(day))


moments = st.datetimes(min_value=datetime(1950, 1, 1), max_value=datetime(2099, 1, 1), timezones=st.just(UTC))


@unhurried
@given(deadline=moments, distance=st.timedeltas(timedelta(days=-40), timedelta(days=40)))
def test_late_is_after_the_deadline_and_only_then(deadline: datetime, distance: timedelta) -> None:
    left = remaining(deadline, deadline + distance, SINGAPORE)
    assert left.late == (distance > timedelta(0))
    assert timedelta(hours=left.hours, minutes=left.minutes) <= abs(distance)
    assert abs(distance) < timedelta(hours=left.hours, minutes=left.minutes + 1)
    assert left.days <= abs(distance).days + 1
    assert left.tone == ("late" if left.late else "" if left.days else "soon")


@unhurried
@given(now=moments, minutes=st.integers(0, 60 * 24 * 30), more=st.integers(0, 60 * 24 * 5))
def test_a_later_deadline_never_leaves_less(now: datetime, minutes: int, more: int) -> None:
    assume(minutes)
    sooner = remaining(now + timedelta(minutes=minutes), now, TOKYO)
    later = remaining(now + timedelta(minutes=minutes + more), now, TOKYO)
    assert sooner.days <= later.days
    assert (sooner.hours, sooner.minutes) <= (later.hours, later.minutes)


def test_days_are_those_of_the_place() -> None:
    deadline = tokyo(2012, 10, 16, 7)  # Tuesday in Tokyo, still Monday evening in New York
    now = tokyo(2012, 10, 15, 22)  # Monday in both
    assert remaining(deadline, now, TOKYO).days == 1
    assert remaining(deadline, now, NEW_YORK) == Remaining(days=0, hours=9, minutes=0, late=False)


def test_holidays_of_the_other_place_do_not_count() -> None:
    deadline, now = tokyo(2012, 10, 9, 12), tokyo(2012, 10, 5, 12)
    assert remaining(deadline, now, TOKYO).days == 1  # Monday the 8th was a holiday in Japan
    assert remaining(deadline, now, SINGAPORE).days == 2


def test_an_hour_is_an_hour_where_clocks_are_put_back() -> None:
    now, deadline = datetime(2012, 11, 4, 0, 30, tzinfo=NEW_YORK), datetime(2012, 11, 4, 1, 30, tzinfo=NEW_YORK, fold=1)
    assert remaining(deadline, now, NEW_YORK).hours == 2
    assert remaining(deadline.replace(fold=0), deadline, NEW_YORK).late


def test_moments_need_a_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        remaining(datetime(2012, 10, 15), tokyo(2012, 10, 15), TOKYO)


@pytest.mark.parametrize(
    ("left", "ja", "en"),
    [
        (Remaining(5, 125, 0, False), "あと5営業日", "5 working days left"),
        (Remaining(1, 20, 0, False), "あと1営業日", "1 working day left"),
        (Remaining(0, 3, 10, False), "あと3時間10分", "3 hours 10 minutes left"),
        (Remaining(0, 1, 0, False), "あと1時間", "1 hour left"),
        (Remaining(0, 0, 0, False), "あと0分", "0 minutes left"),
        (Remaining(0, 0, 1, True), "1分 超過", "1 minute overdue"),
        (Remaining(1, 24, 0, True), "1営業日 超過", "1 working day overdue"),
        (Remaining(12, 400, 59, True), "12営業日 超過", "12 working days overdue"),
    ],
)
def test_words(left: Remaining, ja: str, en: str) -> None:
    with translation.override("ja"):
        assert left.words == ja
    with translation.override("en"):
        assert left.words == en
