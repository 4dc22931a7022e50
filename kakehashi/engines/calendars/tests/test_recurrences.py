"""A rule gives the days that another implementation gives, and no rule keeps the reader busy."""

import time as machine
from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from kakehashi.engines.calendars.recurrences import FREQUENCIES, WEEKDAYS, NotRead, days, rule_of

FIRST = st.dates(date(1990, 1, 1), date(2030, 12, 31))
YEARS = timedelta(days=4 * 366)


def listed(values, most=4):
    return st.lists(values, min_size=1, max_size=most, unique=True).map(lambda found: ",".join(map(str, found)))


def signed(most):
    return st.integers(1, most) | st.integers(-most, -1)


@st.composite
def rules(draw):
    frequency = draw(st.sampled_from(FREQUENCIES))
    parts = [f"FREQ={frequency}"]
    if draw(st.booleans()):
        parts.append(f"INTERVAL={draw(st.integers(1, 13))}")
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 40))}")
    if draw(st.booleans()):
        parts.append(f"WKST={draw(st.sampled_from(WEEKDAYS))}")
    if draw(st.booleans()):
        parts.append(f"BYMONTH={draw(listed(st.integers(1, 12)))}")
    if frequency != "WEEKLY" and draw(st.booleans()):
        parts.append(f"BYMONTHDAY={draw(listed(signed(31)))}")
    if frequency == "YEARLY" and draw(st.booleans()):
        parts.append(f"BYYEARDAY={draw(listed(signed(366)))}")
    if draw(st.booleans()):
        # theirs falls over where a month has no eighth Monday
        numbers = {"MONTHLY": 5, "YEARLY": 5 if "BYMONTH=" in ";".join(parts) else 53}.get(frequency)
        numbered = numbers and draw(st.booleans())
        which = signed(numbers).map(str) if numbered else st.just("")
        parts.append(f"BYDAY={draw(listed(st.builds(str.__add__, which, st.sampled_from(WEEKDAYS))))}")
    if (
        frequency != "WEEKLY" and len(parts) > 2 and draw(st.booleans())
    ):  # theirs counts from the first day, not the week
        parts.append(f"BYSETPOS={draw(listed(signed(5)))}")
    return ";".join(parts)


@settings(max_examples=200, phases=(Phase.explicit, Phase.reuse, Phase.generate))  # to shrink one takes minutes
@given(rules(), FIRST)
def test_another_implementation_gives_the_same_days(text, first):
    last = first + YEARS
    assume("BYSETPOS" not in text or any(part in text for part in ("BYDAY", "BYMONTH", "BYYEARDAY")))
    ours = list(days(rule_of(text), first, last=last))
    assume(ours)  # theirs looks for a rule that fits nothing until the year 9999
    theirs = []
    for at in rrulestr(text, dtstart=datetime(first.year, first.month, first.day)).xafter(
        datetime(first.year, first.month, first.day), inc=True
    ):  # fmt: skip
        if at.date() > last or len(theirs) > 2000:
            break
        theirs.append(at.date())
    assert ours == theirs


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31", "FREQ=DAILY;INTERVAL=999999999",
        "FREQ=YEARLY;INTERVAL=999999999", "FREQ=MONTHLY;INTERVAL=999999999", "FREQ=WEEKLY;INTERVAL=999999999",
        "FREQ=DAILY;COUNT=999999999", "FREQ=MONTHLY;BYDAY=5MO;BYMONTH=2;BYSETPOS=366",
    ],
)  # fmt: skip
@pytest.mark.parametrize("first", [date(1, 1, 1), date(2012, 10, 15), date(9999, 12, 31)])
def test_a_rule_that_fits_nothing_or_everything_ends_soon(text, first):
    began = machine.perf_counter()
    last = min(first.toordinal() + 60 * 366, date.max.toordinal())
    assert len(list(days(rule_of(text), first, last=date.fromordinal(last)))) <= 60 * 366 + 1
    assert machine.perf_counter() - began < 10


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "fault"), ("FREQ=OFTEN", "fault"), ("FREQ=DAILY;COUNT=0", "fault"), ("FREQ=DAILY;COUNT=-1", "fault"),
        ("FREQ=DAILY;COUNT=1;UNTIL=20120101", "fault"), ("FREQ=DAILY;FREQ=DAILY", "fault"),
        ("FREQ=DAILY;INTERVAL=x", "fault"), ("FREQ=MONTHLY;BYDAY=60MO", "fault"), ("FREQ=DAILY;BYMONTH=13", "fault"),
        ("FREQ=DAILY;BYMONTH=" + ",".join(["1"] * 2000), "fault"), ("FREQ=SECONDLY", "within_a_day"),
        ("FREQ=DAILY;BYHOUR=1,2", "within_a_day"), ("FREQ=YEARLY;BYWEEKNO=20", "unknown"),
        ("FREQ=DAILY;COUNT=" + "9" * 5000, "fault"),
    ],
)  # fmt: skip
def test_what_is_no_rule_is_refused_with_the_reason(text, reason):
    with pytest.raises(NotRead) as refusal:
        rule_of(text)
    assert refusal.value.reason == reason


@given(st.text(max_size=60) | rules().map(lambda text: text[:-1] + "~"))
def test_any_text_is_a_rule_or_refused(text):
    try:
        rule_of(text)
    except NotRead as reason:
        assert reason.reason in {"fault", "within_a_day", "unknown"}


def test_the_work_can_be_stopped():
    asked = []
    found = list(days(rule_of("FREQ=DAILY"), date(2012, 1, 1), last=date(2020, 1, 1),
                      look=lambda number: asked.append(number) or len(asked) <= 10))  # fmt: skip
    assert len(found) == 10
