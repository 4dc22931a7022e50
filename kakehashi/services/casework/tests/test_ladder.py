"""What came of it is asked with the report, after six and after twelve months."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import time
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.workflow import NotPossible
from kakehashi.services.casework.actions import follow_ups, requests
from kakehashi.services.casework.follow_ups.models import FollowUp
from kakehashi.services.casework.follow_ups.rules import is_due, link_token, months_after, stages
from kakehashi.services.casework.schedule import ask_what_came_of_it, remind_of_questionnaires
from kakehashi.services.casework.tests.conftest import begin, bring

SAID = {"use": "used", "outcome": "試験輸出が始まった", "wish_for_better": "", "may_publish": True}


def answer(follow_up, by=None, **values):
    return follow_ups.answer(follow_up, by=by, satisfaction=None if follow_up.stage else 5, **{**SAID, **values})


@pytest.fixture
def reported(world):
    return bring(world, begin(world), "report")


def on(moment):
    """What the clock does that morning."""
    with time.travel(moment):
        ask_what_came_of_it(moment)
        remind_of_questionnaires(moment)
        run_waiting()


@given(st.dates(date(2000, 1, 1), date(2080, 1, 1)), st.integers(-24, 24))
def test_months_later_is_the_same_day_or_the_last_of_the_month(day, months):
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


def test_the_end_of_august_falls_due_at_the_end_of_february():
    asked = time.tokyo(2012, 8, 31)
    assert not is_due(asked, 6, date(2013, 2, 27))
    assert is_due(asked, 6, date(2013, 2, 28))


def test_thirteen_months_bring_every_stage_once(world, reported):
    answer(reported.follow_ups.get())
    requests.complete(reported, by=world.officer)
    day = time.now()
    for _week in range(57):
        day += timedelta(days=7)
        on(day)
    assert sorted(FollowUp.objects.values_list("stage", flat=True)) == list(stages())
    assert [f.reminders for f in FollowUp.objects.order_by("stage")] == [0, 2, 2]
    told = Notification.objects.filter(name="casework.follow_up.ask", post=world.town.acting)
    assert told.count() == 2
    assert all("/follow-up/" in one.path for one in told)


def test_after_a_long_downtime_only_the_latest_stage_is_asked(world, reported):
    answer(reported.follow_ups.get())
    on(time.now() + timedelta(days=500))
    assert sorted(FollowUp.objects.values_list("stage", flat=True)) == [0, 12]


def test_whoever_declines_is_left_alone(world, reported, client):
    first = reported.follow_ups.get()
    address = f"/follow-up/{link_token(first.pk)}/decline/"
    assert client.get(address).status_code == 200
    first.refresh_from_db()
    assert first.declined_at is None, "a link that is opened changes nothing"
    assert client.post(address, {"reason": "担当が変わった"}).status_code == 302
    on(time.now() + timedelta(days=400))
    assert FollowUp.objects.count() == 1
    assert FollowUp.objects.get().reminders == 0
    with pytest.raises(NotPossible):
        answer(first)


def test_a_later_answer_brings_figures_without_signing_in(world, reported, client):
    answer(reported.follow_ups.get())
    moment = time.now() + timedelta(days=200)
    on(moment)
    later = FollowUp.objects.get(stage=6)
    address = f"/follow-up/{link_token(later.pk)}/"
    with time.travel(moment + timedelta(days=1)):
        assert "試験輸出が始まった" in client.get(address).content.decode(), "the earlier answer is shown again"
        sent = {"use": "used", "outcome": "契約が決まった", "f_figures-0-what": "contracts", "f_figures-0-count": "2"}
        assert client.post(address, {**sent, "f_figures-1-what": "talks"}).status_code == 422
        assert client.post(address, {**sent, "followed": "yes"}).status_code == 302
    later.refresh_from_db()
    assert later.figures == {"figures": [{"what": "contracts", "count": 2}]}
    assert later.followed_case_study is True
    client.force_login(world.town)
    assert "契約が決まった" in client.get(f"/requests/{reported.pk}/").content.decode()


def test_an_answer_may_be_changed_for_thirty_days(world, reported):
    follow_up = answer(reported.follow_ups.get())
    with time.travel(time.now() + timedelta(days=29)):
        answer(follow_up, outcome="訂正")
    with time.travel(time.now() + timedelta(days=31)), pytest.raises(NotPossible):
        answer(follow_up)


def test_reminders_stop_when_answered(world, reported):
    start: datetime = time.now()
    on(start + timedelta(days=8))
    answer(reported.follow_ups.get())
    on(start + timedelta(days=20))
    assert reported.follow_ups.get().reminders == 1


def test_a_post_that_is_gone_leaves_the_asking_to_its_section(world, reported):
    answer(reported.follow_ups.get())
    post = reported.post
    post.is_open = False
    post.save()
    on(time.now() + timedelta(days=200))
    told = Notification.objects.filter(name="casework.follow_up.ask")
    assert [one.post.section.organisation_id for one in told] == [reported.organisation_id]
    assert told[0].post.is_open
