"""Half-hours, conditions and the week as a table, for any office and any day."""

from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.engines.calendars.clocks import moment_at
from kakehashi.services.bookings import rules

ZONES = [ZoneInfo(key) for key in ("Asia/Singapore", "America/New_York", "Europe/London", "Europe/Paris", "Asia/Seoul",
                                   "Australia/Sydney", "Asia/Shanghai", "Asia/Kolkata")]  # fmt: skip
zones = st.sampled_from(ZONES)
days = st.dates(date(2012, 1, 1), date(2014, 12, 31))
halves = st.integers(0, 47).map(lambda n: clock(n // 2, n % 2 * 30))
lengths = st.integers(1, 48 * 8)


def wall(day: date, at: clock, zone: ZoneInfo) -> datetime | None:
    try:
        return moment_at(datetime.combine(day, at), zone)
    except ValueError:
        return None


@given(zones, days, halves, lengths)
def test_a_booking_takes_each_half_hour_of_its_time_once(zone: ZoneInfo, day: date, at: clock, count: int) -> None:
    starts = wall(day, at, zone)
    if starts is None:
        return
    ends = (starts.astimezone(UTC) + count * rules.SLOT).astimezone(zone)
    found = rules.slots(starts, ends)
    assert len(found) == len(set(found)) == count
    assert found[0] == starts
    assert found[-1] + rules.SLOT == ends
    assert all(rules.is_half_hour(one.astimezone(zone)) for one in found)


@given(zones, days, halves, lengths, st.integers(-400, 400), lengths)
def test_two_bookings_share_a_half_hour_just_where_they_overlap(
    zone: ZoneInfo, day: date, at: clock, first: int, shift: int, second: int
) -> None:
    starts = wall(day, at, zone)
    if starts is None:
        return
    begin = starts.astimezone(UTC)
    other = begin + shift * rules.SLOT
    ends, other_ends = begin + first * rules.SLOT, other + second * rules.SLOT
    shared = set(rules.slots(begin, ends)) & set(rules.slots(other, other_ends))
    assert bool(shared) == (begin < other_ends and other < ends)


@pytest.mark.parametrize(("starts", "ends"), [
    (datetime(2012, 10, 15, 10, tzinfo=UTC), datetime(2012, 10, 15, 10, tzinfo=UTC)),
    (datetime(2012, 10, 15, 10, tzinfo=UTC), datetime(2012, 10, 15, 10, 20, tzinfo=UTC)),
    (datetime(2012, 10, 15, 10, tzinfo=UTC), datetime(2012, 12, 15, 10, tzinfo=UTC)),
    (datetime(2012, 10, 15, 10), datetime(2012, 10, 15, 11)),
])  # fmt: skip
def test_what_is_no_booking_is_refused(starts: datetime, ends: datetime) -> None:
    with pytest.raises(ValueError):
        rules.slots(starts, ends)


def conditions(zone: ZoneInfo, opens: int = 9, closes: int = 17) -> rules.Conditions:
    return rules.Conditions(
        zone=zone, opens=clock(opens), closes=clock(closes), weekdays=frozenset(range(5)), capacity=4,
        longest=timedelta(hours=4), ahead=timedelta(days=30), valid_from=date(2012, 1, 1), valid_until=None,
    )  # fmt: skip


@given(zones, days, halves, st.integers(1, 20), st.integers(1, 6), days, halves)
def test_what_is_granted_lies_within_the_conditions(
    zone: ZoneInfo, day: date, at: clock, count: int, people: int, today: date, hour: clock
) -> None:
    starts, now = wall(day, at, zone), wall(today, hour, zone)
    if starts is None or now is None:
        return
    ends = (starts.astimezone(UTC) + count * rules.SLOT).astimezone(zone)
    asked = conditions(zone)
    wish = rules.Wish(starts, ends, people)
    is_granted = not rules.refusals(wish, asked, now)
    fits = (
        now <= starts and day <= today + asked.ahead and count <= 8 and people <= 4 and day.weekday() < 5
        and ends.weekday() < 5 and clock(9) <= at <= clock(17) and clock(9) <= ends.time() <= clock(17)
    )  # fmt: skip
    assert is_granted == fits
    if is_granted:
        assert not rules.refusals(wish, asked, now, by_office=True)


bookings = st.lists(
    st.tuples(st.integers(0, 7 * 48 - 1), st.integers(1, 60)), max_size=8
)  # begin and length in half-hours from Monday


@given(bookings, st.integers(14, 20), st.integers(30, 40))
def test_a_week_shows_every_half_hour_once(found: list[tuple[int, int]], opens: int, closes: int) -> None:
    monday, taken, end = date(2012, 10, 15), [], 0
    for number, (begin, length) in enumerate(sorted(found)):
        begin = max(begin, end)
        end = begin + length
        first = datetime(2012, 10, 15) + begin * rules.SLOT
        taken.append(rules.Taken(first, first + length * rules.SLOT, number))
    hours = (clock(opens // 2, opens % 2 * 30), clock(closes // 2, closes % 2 * 30))
    first_minute, last = rules.shown_hours(*hours, taken)
    assert first_minute <= opens * 30
    assert last >= closes * 30
    for number in range(7):
        day = monday + timedelta(days=number)
        stretches = rules.day_stretches(day, first_minute, last, taken)
        assert sum(one.slots for one in stretches) == (last - first_minute) // 30
        at = first_minute
        for one in stretches:
            assert rules.minutes(one.starts) == at
            moment = datetime.combine(day, one.starts)
            there = [t.thing for t in taken if t.starts < moment + one.slots * rules.SLOT and t.ends > moment]
            assert there == ([] if one.thing is None else [one.thing])
            at += 30 * one.slots
        listed = rules.joined(stretches)
        assert sum(one.slots for one in listed) == sum(one.slots for one in stretches)
        assert all(a.thing is not None or b.thing is not None for a, b in pairwise(listed))


def test_the_code_and_conditions_of_the_installation() -> None:
    assert rules.limits().longest == timedelta(days=31)
    assert [f"{at:%H:%M}" for at in rules.half_hours(clock(9), clock(10, 30))] == ["09:00", "09:30", "10:00", "10:30"]
