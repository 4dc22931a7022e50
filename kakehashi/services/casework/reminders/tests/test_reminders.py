"""Whoever's turn it is can be reminded by hand; answered, they are left alone."""

from datetime import timedelta

import pytest

from kakehashi.base import time
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.workflow import NotPossible
from kakehashi.services.casework.actions import follow_ups, requests
from kakehashi.services.casework.reminders.actions import remind
from kakehashi.services.casework.tests.conftest import begin, bring

REMINDED = "casework.support_request.remind"


def told(name=REMINDED):
    run_waiting()
    return {row.post for row in Notification.objects.filter(name=name)}


def test_the_office_is_reminded_while_it_is_its_turn(world):
    request = bring(world, begin(world), "ask_office")
    remind(request, by=world.officer)
    assert told() == {world.singapore.acting}
    with pytest.raises(NotPossible):
        remind(request, by=world.officer)
    with time.travel(time.now() + timedelta(hours=25)):
        remind(request, by=world.officer)


def test_who_took_the_step_meanwhile_is_not_reminded(world):
    request = bring(world, begin(world), "ask_office")
    remind(request, by=world.officer)
    requests.answer_possible(request, by=world.singapore)
    requests.prepare(request, by=world.singapore)
    requests.call_off(request, by=world.chief, note="中止")
    assert told() == set()


def test_an_open_questionnaire_is_sent_again_and_counted(world):
    request = bring(world, begin(world), "report")
    with pytest.raises(NotPossible):  # it was sent this very day
        remind(request, by=world.officer)
    with time.travel(time.now() + timedelta(days=4)):
        remind(request, by=world.officer)
        follow_up = request.follow_ups.get()
        assert follow_up.reminders == 1
        assert world.town.acting in told("casework.follow_up.remind")
        answer = {"use": "used", "satisfaction": 5, "outcome": "決まった", "wish_for_better": "", "may_publish": False}
        follow_ups.answer(follow_up, by=None, **answer)
    with time.travel(time.now() + timedelta(days=9)):
        requests.complete(request, by=world.officer)
        request.refresh_from_db()
        with pytest.raises(NotPossible):
            remind(request, by=world.officer)


def test_many_are_reminded_at_once_with_reasons_for_those_that_are_not(world, client):
    late = [bring(world, begin(world, subject=f"遅れ{n}"), "ask_office") for n in range(3)]
    remind(late[0], by=world.officer)
    client.force_login(world.officer)
    page = client.post("/requests/", {"do": "remind", "pk": [row.pk for row in late]}).content.decode()
    assert "催促したばかり" in page
    client.post("/requests/", {"do": "remind", "pk": [row.pk for row in late], "sure": "1"})
    run_waiting()
    assert Notification.objects.filter(name=REMINDED).count() == 3


def test_the_town_reminds_nobody(world, client):
    request = bring(world, begin(world), "ask_office")
    client.force_login(world.town)
    assert client.get(f"/requests/{request.pk}/remind/").status_code == 403
    client.force_login(world.officer)
    assert client.get(f"/requests/{request.pk}/remind/").status_code == 200
