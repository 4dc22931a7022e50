"""While the town is asked, targets stand still; they go on with as many working days as were left."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import time
from kakehashi.engines.calendars.working_days import holidays_in, working_days_between
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.measures.desk import DESK
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.workflow import NotPossible
from kakehashi.services.casework.actions import conversation, requests
from kakehashi.services.casework.requests.models import SupportRequest
from kakehashi.services.casework.requests.rules import due_after, due_after_pause
from kakehashi.services.casework.tests.conftest import begin, bring

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
moments = st.datetimes(datetime(2011, 1, 1), datetime(2013, 12, 31)).map(lambda wall: wall.replace(tzinfo=time.TOKYO))


def fresh(request: SupportRequest) -> SupportRequest:
    return SupportRequest.objects.get(pk=request.pk)


@given(moments, st.integers(0, 30), st.integers(0, 40), st.integers(0, 60))
def test_as_many_working_days_are_left_as_there_were(begun, days, asked_after, waited):
    due = due_after(begun, days)
    stopped = begun + timedelta(days=asked_after)
    resumed = stopped + timedelta(days=waited)
    later = due_after_pause(due, stopped, resumed)
    assert later >= due
    if stopped > due or not waited:
        assert later == due
        return
    rests = holidays_in(time.TOKYO)
    left = working_days_between(stopped.date(), due.date(), rests)
    assert working_days_between(resumed.date(), later.date(), rests) == max(left, 0) or later == due


def test_a_question_stops_the_clock_and_the_answer_starts_it(world):
    request = bring(world, begin(world), "ask_office")
    due, target = request.due_at, request.answer_due_at
    conversation.ask_town(request, by=world.singapore, text="何月の輸出ですか。")
    stopped = fresh(request)
    assert (stopped.due_at, stopped.held_due_at) == (None, due)
    with pytest.raises(NotPossible):
        conversation.ask_town(request, by=world.officer, text="もう一つ")
    with pytest.raises(PermissionDenied):
        conversation.ask_town(request, by=world.town, text="?")
    with time.travel(time.now() + timedelta(days=7)):
        conversation.note(request, by=world.singapore, text="まだ返事がない")
        conversation.say(request, by=world.singapore, text="急ぎません。")  # the house itself does not start it
        assert fresh(request).stopped_at
        conversation.say(request, by=world.town, text="2月です。")
    after = fresh(request)
    assert (after.stopped_at, after.held_due_at) == (None, None)
    assert after.due_at == due + timedelta(days=7)
    assert after.answer_due_at == target + timedelta(days=7)


def test_what_is_returned_stops_the_target_until_it_is_handed_in_again(world):
    request = bring(world, begin(world), "submit")
    target = request.answer_due_at
    request = requests.send_back(request, by=world.officer, note="会期を書いてください")
    assert request.stopped_at
    with time.travel(time.now() + timedelta(days=14)):
        request = requests.submit(request, by=world.town)
    assert request.stopped_at is None
    assert request.answer_due_at == target + timedelta(days=14)


def test_a_step_of_the_house_ends_the_waiting(world):
    request = bring(world, begin(world), "ask_office")
    conversation.ask_town(request, by=world.singapore, text="何月の輸出ですか。")
    request = requests.answer_possible(fresh(request), by=world.singapore)
    assert request.stopped_at is None
    assert request.due_at


def test_the_town_is_told_and_finds_it_on_its_desk(world):
    request = bring(world, begin(world), "ask_office")
    assert not DESK["casework.requests"].tasks(world.town, 9)
    conversation.ask_town(request, by=world.singapore, text="何月の輸出ですか。")
    run_waiting()
    assert "何月の輸出ですか。" in Notification.objects.filter(post=world.town.acting).latest("pk").text_ja
    (task,) = DESK["casework.requests"].tasks(world.town, 9)
    assert task.url == request.get_absolute_url()
    assert str(task.state) == "回答をお待ちしています"
    client = Client()
    client.force_login(world.town, backend=BACKEND)
    assert "回答をお待ちしています" in client.get(request.get_absolute_url()).content.decode()
    client.force_login(world.singapore, backend=BACKEND)
    assert "自治体の回答待ち" in client.get(request.get_absolute_url()).content.decode()
    answer = client.post(f"/requests/{request.pk}/ask-town/", {"text": "もう一つ"})
    assert answer.status_code == 422
    assert "自治体にはすでに質問しています" in answer.content.decode()
    assert "もう一つ" in answer.content.decode()  # nothing typed is lost


def test_an_office_may_need_other_days_than_the_rest(world):
    from kakehashi.services.casework.request_types import request_types  # noqa: PLC0415

    kind = request_types()["appointment_making"]
    assert kind.target_days_of("office_inquiry", "beijing") == 7
    assert kind.target_days_of("office_inquiry", "paris") == 5
    assert kind.answer_days_of("beijing") == kind.answer_days_of("") + 2
