"""Deadlines where town and office rest on other days, and put their clocks forward and back."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base.time import TOKYO
from kakehashi.engines.calendars.holidays import in_japanese, is_holiday, name_of, next_rests, places
from kakehashi.engines.calendars.working_days import add_working_days, holidays_in, is_working_day

zones = st.sampled_from([TOKYO.key, *places()])
days = st.dates(date(2010, 1, 1), date(2014, 12, 31))


@pytest.mark.parametrize(
    ("zone", "day", "name"),
    [
        ("America/New_York", date(2012, 11, 22), "Thanksgiving"),
        ("Europe/London", date(2012, 6, 5), "Diamond Jubilee"),
        ("Europe/Paris", date(2012, 5, 8), "Victory"),
        ("Asia/Singapore", date(2012, 11, 13), "Deepavali"),
        ("Asia/Seoul", date(2012, 10, 3), "Foundation"),
        ("Australia/Sydney", date(2012, 1, 26), "Australia Day"),
        ("Asia/Shanghai", date(2012, 10, 1), "National Day"),
        ("Asia/Tokyo", date(2012, 10, 8), "体育の日"),
    ],
)
def test_each_place_rests_on_its_own_days(zone, day, name):
    with override("en"):
        assert name in name_of(zone, day)
    assert not is_working_day(day, holidays_in(ZoneInfo(zone)))


@pytest.mark.parametrize("zone", list(places()))
def test_japanese_readers_read_japanese(zone):
    """Of every year near ours: no holiday is shown in English to them."""
    with override("ja"):
        for year in range(2008, 2036):
            for day in (date(year, 1, 1) + timedelta(days=ahead) for ahead in range(365)):
                name = name_of(zone, day)
                assert not re.search("[A-Za-z]{3}", name), (day, name)


@pytest.mark.parametrize(
    ("zone", "day", "name"),
    [
        ("Asia/Seoul", date(2012, 6, 6), "顕忠日"),
        ("America/New_York", date(2012, 5, 28), "戦没将兵追悼記念日"),
        ("Asia/Singapore", date(2012, 1, 24), "旧正月"),
        ("Europe/London", date(2011, 12, 27), "クリスマス（振替）"),
        ("Asia/Shanghai", date(2012, 10, 1), "国慶節"),
    ],
)
def test_what_a_holiday_is_called_in_japanese_depends_on_the_country(zone, day, name):
    with override("ja"):
        assert name in name_of(zone, day)


def test_a_holiday_without_a_japanese_name_is_shown_as_it_is():
    assert in_japanese("US", "Day of the Unknown") == "Day of the Unknown"


def test_a_place_without_a_calendar_works_from_monday_to_friday():
    assert not is_holiday("Africa/Nairobi", date(2012, 12, 25))
    assert next_rests("Africa/Nairobi", date(2012, 12, 1)) == []


@given(zones, zones, days, st.integers(1, 40))
def test_a_deadline_is_a_working_day_of_whoever_must_act(town, office, day, count):
    """Counted there day by day, whatever the other side rests."""
    rests = holidays_in(ZoneInfo(office))
    due = add_working_days(day, count, rests)
    between = [day + timedelta(days=ahead) for ahead in range(1, (due - day).days + 1)]
    assert is_working_day(due, rests)
    assert sum(one.weekday() < 5 and not name_of(office, one) for one in between) == count
    seen = datetime.combine(due, datetime.min.time().replace(hour=17, minute=30), ZoneInfo(office))
    assert seen.astimezone(ZoneInfo(town)).astimezone(ZoneInfo(office)).hour == 17  # through summer time and back


@given(zones, days)
def test_the_next_holidays_are_in_order_and_on_weekdays(zone, day):
    rests = next_rests(zone, day, 3)
    assert [rest.day for rest in rests] == sorted({rest.day for rest in rests})
    assert all(rest.day >= day and rest.day.weekday() < 5 and rest.name for rest in rests)
