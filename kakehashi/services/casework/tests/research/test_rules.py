"""The questionnaire of an office, its deadline on its own clock, and when it is reminded."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import time
from kakehashi.services.casework.answers.rules import AUDIENCES, narrowest
from kakehashi.services.casework.research.rules import deadline, limits, questions_of, reminders_due

ZONES = [ZoneInfo(name) for name in ("Asia/Tokyo", "America/New_York", "Europe/Paris", "Australia/Sydney")]
DAYS = st.dates(date(2000, 1, 1), date(2080, 1, 1))


@given(DAYS, st.sampled_from(ZONES))
def test_a_deadline_is_the_closing_hour_of_that_day_where_the_office_is(day, zone):
    moment = deadline(day, zone)
    assert moment.astimezone(zone).date() == day
    assert moment.astimezone(zone).time() == limits().closing


@given(DAYS, st.integers(-400, 400), st.integers(0, 30))
def test_reminders_only_grow_and_never_pass_what_is_declared(day, hours, later):
    due = deadline(day, time.TOKYO)
    now = due + timedelta(hours=hours)
    first, second = (reminders_due(due, at, time.TOKYO) for at in (now, now + timedelta(days=later)))
    assert 0 <= first <= second <= len(limits().reminders)


def test_every_reminder_has_its_day():
    due = deadline(date(2012, 11, 15), time.TOKYO)
    days = limits().reminders
    ticks = [(due + timedelta(days=day)).replace(hour=9, minute=20) for day in days]
    assert [reminders_due(due, at, time.TOKYO) for at in ticks] == list(range(1, len(days) + 1))
    assert reminders_due(due, ticks[0] - timedelta(days=1), time.TOKYO) == 0


@given(st.lists(st.sampled_from(AUDIENCES)))
def test_the_narrowest_condition_binds_the_whole(said):
    found = narrowest(said)
    assert found in [*said, "open"]
    assert all(AUDIENCES.index(one) <= AUDIENCES.index(found) for one in said)


@given(st.lists(st.fixed_dictionaries({"question": st.text(max_size=9), "reason": st.text(max_size=9)}), max_size=9))
def test_a_question_for_each_row_that_asks_something(rows):
    made = questions_of({"questionnaire": rows})
    real = [row["question"] for row in rows if row["question"].strip()]
    assert [q.label.ja for q in made[:-2]] == real
    assert [q.code for q in made[-2:]] == ["sources", "conditions"]
    assert all(q.required for q in made)
    assert len({q.code for q in made}) == len(made)


def test_a_request_that_asks_nothing_makes_no_questions_of_its_own():
    assert [q.code for q in questions_of({})] == ["sources", "conditions"]
