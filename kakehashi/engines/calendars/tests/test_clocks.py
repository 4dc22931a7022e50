"""One moment, two clocks, and no moment that never was."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.base.time import TOKYO, tokyo
from kakehashi.engines.calendars.clocks import clocks, moment_at

OFFICES = [
    ZoneInfo(f"{name}")
    for name in (
        "America/New_York", "Europe/London", "Europe/Paris", "Asia/Singapore", "Asia/Seoul", "Australia/Sydney",
        "Asia/Shanghai",
    )
]  # fmt: skip
unhurried = settings(deadline=None)  # what is measured is right or wrong, not the machine
zones = st.sampled_from([*OFFICES, TOKYO])
moments = st.datetimes(min_value=datetime(1989, 1, 1), max_value=datetime(2060, 1, 1), timezones=st.just(UTC))


def test_the_office_reads_its_own_clock() -> None:
    both = clocks(tokyo(2012, 10, 15, 8, 30), ZoneInfo("America/New_York"))
    assert (both.japan.hour, both.office.day, both.office.hour) == (8, 14, 19)
    assert not both.same_day
    assert clocks(tokyo(2012, 10, 15), ZoneInfo("Asia/Seoul")).same_time


@unhurried
@given(moment=moments, zone=zones)
def test_both_clocks_show_the_same_moment(moment: datetime, zone: ZoneInfo) -> None:
    both = clocks(moment, zone)
    assert (
        both.japan.astimezone(UTC) == both.office.astimezone(UTC) == moment
    )  # Python calls an hour that comes twice unequal
    assert both.japan.utcoffset() == timedelta(hours=9)


@unhurried
@given(moment=moments, zone=zones)
def test_what_a_clock_shows_leads_back_to_the_moment(moment: datetime, zone: ZoneInfo) -> None:
    local = moment.astimezone(zone)
    found = moment_at(local.replace(tzinfo=None), zone)
    again = found.astimezone(zone)
    assert again.replace(tzinfo=None, fold=0) == local.replace(tzinfo=None, fold=0)
    assert again.fold == 0  # the first of an hour that comes twice
    assert found.astimezone(UTC) == moment or local.fold == 1


@pytest.mark.parametrize(
    ("zone", "wall"),
    [("America/New_York", datetime(2012, 3, 11, 2, 30)), ("Europe/London", datetime(2013, 3, 31, 1, 0))],
)
def test_an_hour_that_is_skipped_is_refused(zone: str, wall: datetime) -> None:
    with pytest.raises(ValueError, match="put forward"):
        moment_at(wall, ZoneInfo(zone))


def test_an_hour_that_comes_twice_is_the_first() -> None:
    assert moment_at(datetime(2012, 11, 4, 1, 30), ZoneInfo("America/New_York")).astimezone(UTC).hour == 5


def test_a_time_with_a_zone_is_not_a_wall_clock() -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        moment_at(tokyo(2012, 10, 15), TOKYO)
    with pytest.raises(ValueError, match="time zone"):
        clocks(datetime(2012, 10, 15), TOKYO)
