"""Local times mean one moment, order follows the moments, rows keep their names, copies keep their distances."""

from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.programmes.offices.visits import rules

ZONES = ("America/New_York", "Europe/London", "Europe/Paris", "Asia/Singapore", "Australia/Sydney", "Asia/Seoul",
         "Asia/Tokyo")  # fmt: skip
few = settings(max_examples=200)
days = st.dates(date(2005, 1, 1), date(2040, 12, 31))
hours = st.times().map(lambda at: at.replace(second=0, microsecond=0))
zones = st.sampled_from(ZONES)


def stop(**values):
    kept = {"kind": rules.LEG, "pk": 1, "day": date(2012, 11, 5), "starts": clock(10), "ends": None,
            "zone": "Asia/Singapore", "what": "x"}  # fmt: skip
    return rules.Stop(**(kept | values))


@few
@given(day=days, at=hours, zone=zones)
def test_a_local_time_is_a_moment_that_reads_so_there(day, at, zone):
    """Through every change of summer time: what is shown by the clocks there is what was written."""
    moment = rules.moment_of(day, at, zone)
    if rules.is_shown_by_clocks(day, at, zone):
        assert moment.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0) == datetime.combine(
            day, at
        )
    else:
        assert moment.replace(tzinfo=None) == datetime.combine(day, at) + timedelta(hours=1)
    japan = rules.in_japan(moment)
    assert (japan or moment).astimezone(UTC) == moment.astimezone(UTC)
    assert (japan is None) == (moment.utcoffset() == timedelta(hours=9))


def test_both_clocks_around_the_end_of_summer_time():
    london = [rules.in_japan(rules.moment_of(day, clock(10), "Europe/London")).hour
              for day in (date(2012, 10, 27), date(2012, 10, 28))]  # fmt: skip
    assert london == [18, 19]
    assert rules.in_japan(rules.moment_of(date(2012, 11, 5), clock(10), "Asia/Seoul")) is None


@few
@given(st.lists(st.tuples(days, hours, zones), max_size=8))
def test_a_day_runs_in_the_order_of_its_moments(given_stops):
    found = [stop(pk=n, day=day, starts=at, zone=zone) for n, (day, at, zone) in enumerate(given_stops)]
    begins, ends = date(2012, 11, 5), date(2012, 11, 7)
    shown = rules.by_day(found, begins, ends)
    assert sorted(one.pk for _day, inside in shown for one in inside) == list(range(len(found)))
    assert {begins, date(2012, 11, 6), ends} <= {day for day, _inside in shown}
    for day, inside in shown:
        moments = [one.begins_at.timestamp() for one in inside]
        assert moments == sorted(moments)
        assert {one.day for one in inside} <= {day}


def test_today_stands_first_in_the_hand():
    three = rules.by_day([stop(day=None)], date(2012, 11, 5), date(2012, 11, 7))
    order = [day.day if day else None for day, _stops in rules.today_first(three, date(2012, 11, 6))]
    assert order == [6, 7, 5, None]
    assert rules.today_first(three, date(2012, 12, 1)) == three


def test_overlaps_are_found_across_zones():
    flight = stop(pk=1, starts=clock(11), zone="Asia/Tokyo", ends=clock(17), until_zone="Asia/Singapore")
    early = stop(pk=2, starts=clock(16, 30), zone="Asia/Singapore")
    late = stop(pk=3, starts=clock(17), zone="Asia/Singapore")
    declined = stop(pk=4, starts=clock(16), state="declined")
    assert [(a.pk, b.pk) for a, b in rules.overlaps([late, declined, early, flight])] == [(1, 2)]
    assert rules.ends_too_early(stop(starts=clock(10), ends=clock(9)))
    assert not rules.ends_too_early(stop(starts=clock(23), ends=clock(1), until_day=date(2012, 11, 6)))


def test_who_goes_along():
    roster = [rules.Attendance("所長", date(2012, 11, 5)),
              rules.Attendance("調査役", date(2012, 11, 5), clock(9), clock(10, 30)),
              rules.Attendance("次長", date(2012, 11, 6))]  # fmt: skip
    day = date(2012, 11, 5)
    assert rules.along(roster, day, clock(10), clock(11)) == ("所長", "調査役")
    assert rules.along(roster, day, clock(10, 30), None) == ("所長",)
    assert rules.along(roster, day, clock(8), clock(9)) == ("所長", "調査役")
    assert rules.along(roster, day, None, None) == ("所長", "調査役")


values = {"day": st.integers(1, 3), "at": st.integers(0, 3), "what": st.sampled_from("abc")}
rows = st.lists(st.fixed_dictionaries(values), max_size=6)


@few
@given(old=rows, new=rows)
def test_no_row_takes_another_s_name(old, new):
    found = rules.matched(old, new)
    assert len(found) == len(new)
    taken = [place for place in found if place is not None]
    assert len(taken) == len(set(taken))
    for row, place in zip(new, found, strict=True):
        if place is not None:
            assert sum(old[place][name] == row[name] for name in row) >= 2


@few
@given(old=rows)
def test_the_same_rows_in_any_order_keep_their_names(old):
    unlike = [row for n, row in enumerate(old) if row not in old[:n]]
    assert rules.matched(unlike, unlike[::-1]) == list(range(len(unlike)))[::-1]


@few
@given(days=st.lists(st.one_of(st.none(), days), max_size=6), by=st.integers(-400, 400))
def test_copied_days_keep_their_distance(days, by):
    moved = [rules.shifted(day, by) for day in days]
    assert [m - d for m, d in zip(moved, days, strict=True) if d] == [timedelta(days=by)] * sum(
        d is not None for d in days
    )


def test_english_words_and_what_still_needs_some():
    english = {"知事": "Governor"}
    assert rules.told(" 知事 ", english, "en") == "Governor"
    assert rules.told("知事", english, "ja") == "知事"
    assert rules.told("Marina Bay", english, "en") == "Marina Bay"
    assert rules.untranslated(["知事", "市場", "市場", "Bay", ""], english) == ["市場"]


@pytest.mark.parametrize(("zone", "ja", "en"), [("Asia/Singapore", "シンガポール", "Singapore"),
                                                ("America/New_York", "ニューヨーク", "New York")])  # fmt: skip
def test_a_zone_is_called_by_its_place(zone, ja, en):
    assert (rules.zone_words(zone, "ja"), rules.zone_words(zone, "en")) == (ja, en)
