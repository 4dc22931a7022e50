"""A month as people type it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import eras
from kakehashi.engines.calendars.fields import EraMonthField

WAYS = ("{0.year}-{0.month:02}", "{0.year}/{0.month}", "{0.year}年{0.month}月", "{0.year}.{0.month}", "{0:%Y-%m-%d}")


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(WAYS))
def test_every_way_of_writing_a_month_is_its_first_day(day, way):
    assert EraMonthField().clean(way.format(day)) == day.replace(day=1)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_so_is_the_way_of_the_era(day):
    typed = f"{eras.wareki_year(day)}{day.month}月"
    try:
        eras.parse(f"{typed}1日")
    except ValueError:  # the first of the month lies in the era before
        return
    assert EraMonthField().clean(typed) == day.replace(day=1)


@pytest.mark.parametrize("typed", ["2012-13", "2012", "10", "いつか", "2012年", "-10", "H24.0", "１０月"])
def test_what_is_no_month_is_refused_in_a_sentence(typed):
    with pytest.raises(ValidationError, match="2013-02"):
        EraMonthField().clean(typed)


def test_a_stored_month_is_shown_without_a_day_and_typed_text_as_it_was():
    field = EraMonthField()
    assert field.prepare_value(date(2012, 10, 1)) == "2012-10"
    assert field.prepare_value("H24.10") == "H24.10"
    assert not field.has_changed(date(2012, 10, 1), "平成24年10月")
