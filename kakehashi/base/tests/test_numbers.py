"""Numbers as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import numbers


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("12", 12),
        ("１２３", 123),
        ("1,200,000", 1_200_000),
        ("１，２００", 1200),
        (" 30\u3000", 30),
        ("−5", -5),
        ("－5", -5),
        ("１．５", Decimal("1.5")),
        ("007", 7),
    ],
)
def test_a_number_is_read(typed, said):
    assert numbers.parse(typed) == said


@pytest.mark.parametrize("typed", ["98,000円", "¥98,000", "￥９８，０００", "98000 yen", "98000 円", "98,000円也"])
def test_an_amount_is_read(typed):
    assert numbers.parse(typed, yen=True) == 98_000


@pytest.mark.parametrize(
    "typed", ["", "円", "1,5", "12,00", "1,2345", "1、200", "十二", "三", "12人", "1e5", "0x1f", "٣", "1..2", "9" * 61]
)
def test_anything_else_is_refused(typed):
    with pytest.raises(ValueError, match="not a number"):
        numbers.parse(typed, yen=True)


def test_yen_are_only_read_where_yen_are_asked():
    with pytest.raises(ValueError, match="not a number"):
        numbers.parse("12円")


@pytest.mark.parametrize(
    ("typed", "comes_to"),
    [
        ("120万円", 1_200_000),
        ("１．５億円", 150_000_000),
        ("3千", 3000),
        ("5百万円", 5_000_000),
        ("1,200万", 12_000_000),
    ],
)
def test_an_amount_counted_in_ten_thousands_is_refused_and_said_in_full(typed, comes_to):
    with pytest.raises(ValueError, match="not a number"):
        numbers.parse(typed, yen=True)
    assert numbers.counted_in(typed) == comes_to


@pytest.mark.parametrize("typed", ["万円", "1,5万円", "120円", "百", "約3万"])
def test_what_is_not_counted_so(typed):
    assert numbers.counted_in(typed) is None


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_what_is_written_with_commas_is_read_again(number):
    assert numbers.parse(f"{number:,}") == number


@given(st.text())
def test_nothing_breaks_it(text):
    numbers.counted_in(text)
    try:
        assert numbers.parse(text, yen=True).is_finite()
    except ValueError:
        pass
