"""Dates that people write must come back as the days that they meant."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import eras

days = st.dates(min_value=eras.GREGORIAN_SINCE, max_value=date(2100, 12, 31))
FULL_WIDTH = str.maketrans("0123456789.-/", "０１２３４５６７８９．－／")


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2012, 10, 15), "平成24年10月15日"),
        (date(1873, 1, 1), "明治6年1月1日"),
        (date(1912, 7, 29), "明治45年7月29日"),
        (date(1912, 7, 30), "大正元年7月30日"),
        (date(1926, 12, 24), "大正15年12月24日"),
        (date(1926, 12, 25), "昭和元年12月25日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
        (date(1989, 1, 8), "平成元年1月8日"),
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2026, 11, 22), "令和8年11月22日"),
    ],
)
def test_eras_change_on_their_day(day: date, written: str) -> None:
    assert eras.wareki(day) == written


@pytest.mark.parametrize(
    ("day", "japanese", "english"),
    [
        (date(2012, 1, 4), "1/4（水）", "Wed 4 Jan"),
        (date(2013, 4, 1), "4/1（月）", "Mon 1 Apr"),
        (date(2013, 4, 17), "2013/4/17（水）", "Wed 17 Apr 2013"),
        (date(2011, 10, 28), "2011/10/28（金）", "Fri 28 Oct 2011"),
    ],
)
def test_the_year_stands_where_another_one_could_be_meant(day: date, japanese: str, english: str) -> None:
    today = date(2012, 10, 15)
    assert (eras.near(day, today), eras.near(day, today, "en")) == (japanese, english)


def test_both_calendars() -> None:
    day = date(2012, 10, 15)
    assert eras.both(day) == "平成24年（2012年）10月15日（月）"
    assert eras.both(day, "en-gb") == "Monday 15 October 2012"
    assert (eras.short(day), eras.short(day, "en")) == ("10/15（月）", "Mon 15 Oct")
    assert (eras.western(day), eras.western(day, "en")) == ("2012年10月15日", "15 October 2012")


def test_before_the_calendar_changed_only_the_western_year_is_written() -> None:
    assert eras.both(date(1872, 12, 31)) == "1872年12月31日（火）"
    with pytest.raises(ValueError, match="1873"):
        eras.wareki(date(1872, 12, 31))


def test_months() -> None:
    assert eras.month(date(2012, 10, 1)) == "平成24年（2012年）10月"
    assert eras.month(date(2012, 10, 1), "en") == "October 2012"
    assert eras.month(date(1872, 12, 1)) == "1872年12月"


@pytest.mark.parametrize(
    ("year", "ja"),
    [
        (1988, "昭和63年度（1988年度）"),
        (1989, "平成元年度（1989年度）"),
        (2012, "平成24年度（2012年度）"),
        (2019, "令和元年度（2019年度）"),
    ],
)
def test_fiscal_years(year: int, ja: str) -> None:
    assert eras.fiscal_year_name(year) == ja
    assert eras.fiscal_year_name(year, "en") == f"FY{year}"


@pytest.mark.parametrize(
    "text",
    [
        "2013-02-08", "2013/2/8", "2013.2.8", "20130208", "2013年2月8日", "平成25年2月8日", "H25.2.8",
        "h25/2/8", "H25-02-08", "２０１３－０２－０８", "２０１３年２月８日", "Ｈ２５．２．８", "平成２５年２月８日",
        " 平成 25 年 2 月 8 日 ", "平成25年2月8日（金）", "2013−2−8", "㍻25年2月8日",
    ],
)  # fmt: skip
def test_what_people_type(text: str) -> None:
    assert eras.parse(text) == date(2013, 2, 8)


@pytest.mark.parametrize(
    "text",
    [
        "", "たぶん二月", "2013", "2013-02", "2013-02-30", "平成25年2月30日", "H0.1.1", "平成元年1月7日",
        "令和1年4月30日", "明治5年1月1日", "13-02-08", "2013-02-08x", "1/2/2013", "2013-13-01", "昭和100年1月1日",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        eras.parse(text)


def test_a_year_past_the_end_of_its_era_is_understood() -> None:
    assert eras.parse("平成31年5月1日") == date(2019, 5, 1)
    assert eras.parse("平成32年3月31日") == date(2020, 3, 31)


@given(days)
def test_every_written_form_is_read_back(day: date) -> None:
    letter, number = eras.era_of(day).letter, day.year - eras.era_of(day).begins.year + 1
    forms = [
        eras.wareki(day), eras.western(day), day.isoformat(), f"{day:%Y%m%d}", f"{day.year}/{day.month}/{day.day}",
        f"{letter}{number}.{day.month}.{day.day}", f"{eras.western(day)}（{eras.weekday(day)}）",
    ]  # fmt: skip
    for form in forms:
        assert eras.parse(form) == day
        assert eras.parse(form.translate(FULL_WIDTH)) == day


@given(days, days)
def test_two_days_are_never_written_alike(one: date, other: date) -> None:
    assert (eras.both(one) == eras.both(other)) == (one == other)
    assert (eras.both(one, "en") == eras.both(other, "en")) == (one == other)


@given(days)
def test_the_era_of_the_next_day_is_the_same_or_a_new_first_year(day: date) -> None:
    before, after = eras.era_of(day), eras.era_of(day + timedelta(days=1))
    assert before == after or after.begins == day + timedelta(days=1)


@given(st.text(max_size=30))
def test_nothing_but_a_refusal_comes_of_nonsense(text: str) -> None:
    try:
        found = eras.parse(text)
    except ValueError:
        return
    assert isinstance(found, date)
