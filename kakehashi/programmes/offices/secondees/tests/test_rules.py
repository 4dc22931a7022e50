"""Months, deadlines, hours and their picture."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import time
from kakehashi.programmes.offices.secondees import rules

DAYS = st.dates(date(2011, 4, 1), date(2030, 3, 31))


@given(DAYS, st.integers(0, 1000))
def test_every_day_of_a_stay_lies_in_one_of_its_months(begins: date, length: int) -> None:
    ends = begins + timedelta(days=length)
    months = rules.months(begins, ends)
    assert months == sorted(set(months))
    for day in (begins, ends, begins + timedelta(days=length // 2)):
        assert rules.month_of(day) in months
    assert all(month.day == 1 for month in months)


def test_a_report_is_due_on_the_tenth_of_the_month_after() -> None:
    assert rules.due_of(date(2012, 9, 1)) == time.tokyo(2012, 10, 10, 17, 30)
    assert rules.due_of(date(2012, 12, 1)) == time.tokyo(2013, 1, 10, 17, 30)


def test_reminders_never_become_fewer() -> None:
    due = rules.due_of(date(2012, 9, 1))
    found = [rules.reminders_due(due, time.tokyo(2012, 10, day, 9)) for day in range(1, 31)]
    assert found == sorted(found)
    assert found[0] == 0
    assert found[-1] == len(rules.limits().reminders)


def test_hours_are_split_and_drawn() -> None:
    hours = rules.split([("town", Decimal("3.5")), ("office", Decimal(2)), ("town", Decimal(1))])
    assert (hours.town, hours.office, hours.total, hours.share) == (Decimal("4.5"), Decimal(2), Decimal("6.5"), 69)
    chart = rules.chart([(date(2012, 9, 1), hours), (date(2012, 10, 1), rules.Hours())])
    assert chart.bars[0].ends == rules.BAR
    assert chart.bars[1].ends == 0
    assert chart.total == hours
    assert rules.chart([]).total.share == 0
    assert [rules.hours_words(Decimal(text)) for text in ("120", "3.50", "0")] == ["120", "3.5", "0"]


def test_names_are_kept_five_whole_years() -> None:
    assert rules.forgets_before(date(2018, 3, 31)) == date(2012, 4, 1)
    assert rules.forgets_before(date(2018, 4, 1)) == date(2013, 4, 1)


def test_the_prepared_items_stand_in_both_languages() -> None:
    items = rules.standard_items()
    assert len({one.name.ja for one in items}) == len({one.name.en for one in items}) == len(items) == 8
