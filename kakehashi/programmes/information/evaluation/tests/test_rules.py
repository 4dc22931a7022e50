"""Grades are added up so that nothing is lost and nothing divided by nothing."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from kakehashi.programmes.information.evaluation.rules import GRADES, WIDTH, Voice, bars

grades = st.dictionaries(st.sampled_from(GRADES), st.integers(0, 10_000)).map(Counter)
voices = st.builds(Voice, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), grades)


def test_nothing_has_no_mean_and_no_share():
    voice = Voice()
    assert (voice.mean, voice.percent_answered, voice.percent_satisfied, voice.percent_used) == (None,) * 4
    assert bars([("a", voice)]) == []


@given(st.lists(voices, max_size=8))
def test_a_sum_holds_every_grade(many):
    total = Voice()
    for one in many:
        total += one
    assert total.graded == sum(one.graded for one in many)
    assert total.asked == sum(one.asked for one in many)
    assert total.mean is None or 1 <= total.mean <= 5


@given(voices)
def test_a_bar_is_as_long_as_every_other_and_has_each_grade_once(voice):
    for bar in bars([("a", voice)]):
        assert sum(piece.count for piece in bar.pieces) == voice.graded
        assert abs(sum(piece.width for piece in bar.pieces) - WIDTH) < 0.1
        assert all(0 <= piece.x <= WIDTH and 0 <= piece.shade <= 4 for piece in bar.pieces)
        assert len({piece.grade for piece in bar.pieces}) == len(bar.pieces)
