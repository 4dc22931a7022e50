"""Targets with their days of validity, the order of advisers, hours that overlap."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.services.casework.advisers.rules import Span, first_overlap, limits, overlaps, read_limits, span
from kakehashi.services.casework.consultations.rules import (
    Candidate,
    fits_theme,
    in_order,
    read_targets,
    target_on,
    targets,
)

START = datetime(2012, 10, 15, tzinfo=UTC)
minutes = st.integers(1, 600)
spans = st.builds(lambda at, long: span(START + timedelta(minutes=at), long), st.integers(0, 3000), minutes)
codes = st.frozensets(st.sampled_from(["export", "channels", "visitors"]))
places = st.frozensets(st.sampled_from(["SG", "US", "FR"]))
candidates = st.lists(
    st.builds(Candidate, st.integers(1, 99), codes, places, st.integers(0, 9), st.integers(1, 9)),
    unique_by=lambda one: one.key,
)


@given(spans, spans)
def test_overlapping_is_mutual_and_means_a_shared_minute(one, other):
    shared = max(one.begins, other.begins) < min(one.ends, other.ends)
    assert overlaps(one, other) == overlaps(other, one) == shared
    assert first_overlap(one, [other]) == (other if shared else None)


def test_an_hour_that_follows_does_not_overlap():
    assert not overlaps(Span(START, START + timedelta(hours=1)), span(START + timedelta(hours=1), 30))


@given(candidates, st.sampled_from(["export", "channels", ""]), st.sampled_from(["SG", "US", ""]))
def test_the_order_does_not_depend_on_where_one_began(found, theme, territory):
    ordered = in_order(found, theme, territory)
    assert ordered == in_order(reversed(found), theme, territory)
    assert sorted(one.key for one in ordered) == sorted(one.key for one in found)
    fits = [fits_theme(one, theme) for one in ordered]
    assert fits == sorted(fits, reverse=True)  # whoever advises on it stands before whoever does not


def test_whoever_has_room_stands_first():
    full = Candidate(1, frozenset({"export"}), frozenset(), 5, 5)
    free = Candidate(2, frozenset({"export"}), frozenset(), 4, 9)
    assert in_order([full, free], "export", "") == [free, full]


def test_targets_hold_from_their_day_on():
    assert target_on(date(2012, 3, 31), targets()).first_answer == 7
    assert target_on(date(2012, 4, 1), targets()).first_answer == 5
    assert target_on(date(1999, 1, 1), targets()) == targets()[0]


def test_targets_that_cannot_be_are_refused():
    rest = "choose_hour = 1\nrecord = 1\nconfirm = 1\nreminders = 0\n"
    row = "[[target]]\nvalid_from = 2012-04-01\nfirst_answer = {}\n" + rest
    assert read_targets(row.format(1))
    for text in (row.format(0), row.format(1) * 2):
        with pytest.raises(ValueError, match="target"):
            read_targets(text)


def test_limits_that_cannot_be_are_refused():
    text = (
        'languages = {{ ja = {{ ja = "日", en = "J" }} }}\ntime_zones = []\n'
        "minutes = {}\nshortest = 15\nlongest = 60\ndays_ahead = 9"
    )
    assert read_limits(text.format(30)).minutes == 30
    with pytest.raises(ValueError, match="lengths"):
        read_limits(text.format(90))
    assert "ja" in limits().languages
