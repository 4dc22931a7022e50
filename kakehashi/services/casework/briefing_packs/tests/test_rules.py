"""Putting an itinerary together: nothing is lost, nothing appears twice, time runs forward."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.services.casework.briefing_packs.rules import Leg, by_day, clock_of, itinerary, read_legs, roster

DAY = date(2012, 11, 5)
days = st.one_of(st.none(), st.dates(date(2012, 11, 1), date(2012, 11, 4)))
times = st.one_of(st.just(""), st.just("未定"), st.times().map(lambda t: f"{t:%H:%M}"))
posts = st.lists(st.sampled_from(["所長", "次長", "調査役", "所長補佐"]), max_size=4).map(tuple)
legs = st.lists(st.builds(Leg, days, times, st.text("あいう", min_size=1, max_size=3), attends=posts), max_size=12)
meetings = st.lists(
    st.builds(Leg, days, times, st.just("面会"), host=st.text("かきく", min_size=1, max_size=3)), max_size=6
)


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("14:30", "14:30"), ("9:05", "09:05"), ("１４：３０", "14:30"), ("14時30分", "14:30"), ("9時", "09:00"),
        ("9時半", "09:30"), ("10:00〜11:30", "10:00"), ("午後", ""), ("", ""), ("25:00", ""), ("12:75", ""),
    ],
)  # fmt: skip
def test_times_as_officers_type_them(typed: str, clock: str) -> None:
    assert clock_of(typed) == clock


@given(st.text(max_size=30))
def test_any_text_gives_a_time_or_none(typed: str) -> None:
    found = clock_of(typed)
    assert found == "" or ("00:00" <= found <= "23:59" and len(found) == 5)


@given(legs, meetings)
def test_nothing_is_lost_and_time_runs_forward(planned: list[Leg], met: list[Leg]) -> None:
    found = itinerary(planned, met)
    assert sorted(leg.host for leg in found if leg.host) == sorted(leg.host for leg in met)
    assert {leg.what for leg in planned} <= {leg.what for leg in found}
    assert len(planned) <= len(found) <= len(planned) + len(met)
    assert [leg.moment for leg in found] == sorted(leg.moment for leg in found)
    assert [leg for _day, inside in by_day(found) for leg in inside] == found


@given(legs)
def test_the_roster_has_every_post_at_each_of_its_legs(planned: list[Leg]) -> None:
    found = dict(roster(planned))
    assert {who for leg in planned for who in leg.attends} == set(found)
    for who, attended in found.items():
        assert len(attended) == sum(who in leg.attends for leg in planned)


def test_an_appointment_at_the_time_of_a_leg_is_that_leg() -> None:
    leg = Leg(DAY, "14時", "百貨店への表敬", attends=("所長",))
    meeting = Leg(DAY, "14:00", "日系百貨店", host="日系百貨店", questions="条件")
    second = Leg(DAY, "14:00", "観光局", host="観光局")
    first, other = itinerary([leg], [meeting, second])
    assert (first.what, first.host, first.questions, first.attends) == (
        "百貨店への表敬",
        "日系百貨店",
        "条件",
        ("所長",),
    )
    assert (other.host, other.attends) == ("観光局", ())


def test_rows_as_they_are_stored() -> None:
    rows = [
        {"day": "2012-11-05", "at": "9:30", "what": "到着", "attends": "所長、所長補佐, 通訳; "},
        {"day": "いつか", "what": "予備"},
        {"what": " ", "place": None},
        "no row",
    ]
    first, second = read_legs(rows)
    assert (first.day, first.clock, first.attends) == (DAY, "09:30", ("所長", "所長補佐", "通訳"))
    assert (second.day, second.what) == (None, "予備")
    assert read_legs(None) == read_legs({}) == []
