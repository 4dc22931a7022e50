"""Overdue requests are brought to somebody above, once for each level and deadline."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import time
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.notify.models import Notification
from kakehashi.registry.factories import make_member
from kakehashi.services.casework.actions import requests
from kakehashi.services.casework.escalations import rules
from kakehashi.services.casework.escalations.models import Escalation
from kakehashi.services.casework.escalations.permissions import ESCALATION
from kakehashi.services.casework.escalations.schedule import escalate_overdue
from kakehashi.services.casework.tests.conftest import begin, bring

TOKYO = ZoneInfo("Asia/Tokyo")


@given(st.integers(0, 40), st.sampled_from(rules.TURNS))
def test_more_days_never_lower_the_level(days, turn):
    now, later = (rules.level_reached(turn, n, rules.levels()) for n in (days, days + 1))
    assert (now.number if now else 0) <= (later.number if later else 0)


def test_nothing_is_overdue_on_its_day():
    due = time.tokyo(2012, 10, 19, 17, 30)
    assert rules.days_overdue(due, due + timedelta(hours=5), TOKYO) == 0
    assert rules.days_overdue(due, due + timedelta(days=2), TOKYO) == 0  # Sunday
    assert rules.days_overdue(due, due + timedelta(days=3), TOKYO) == 1


def test_a_level_that_cannot_be_is_refused():
    with pytest.raises(ValueError, match="cannot be"):
        rules.read_levels('[[level]]\nnumber = 1\nworking_days = 0\nturn = "town"\ntell = []')


@pytest.fixture
def asked(world):
    return bring(world, begin(world), "ask_office")


def pass_time(request, days):
    moment = request.due_at + timedelta(days=days)
    with time.travel(moment):
        escalate_overdue(moment)
        run_waiting()


def test_the_chief_of_the_office_is_told_once_then_headquarters(world, asked):
    chief = make_member(
        "office_chief",
        body=world.singapore.acting.section.organisation,
        section="所長室",
        office=world.singapore.acting.section.office,
    )
    for _repeated in range(2):
        pass_time(asked, 4)
    told = Notification.objects.filter(name="casework.escalation.escalate")
    assert [n.post for n in told] == [chief.acting]
    assert asked.number in told[0].subject_ja
    pass_time(asked, 12)
    assert {n.post for n in told.all()} == {chief.acting, world.officer.acting, world.chief.acting}
    assert list(Escalation.objects.values_list("level", flat=True)) == [1, 2]


def test_an_office_without_a_chief_sends_it_to_headquarters(world, asked):
    pass_time(asked, 4)
    assert [n.post for n in Notification.objects.filter(name="casework.escalation.escalate")] == [world.officer.acting]


def test_what_is_done_in_time_is_left_alone(world, asked):
    bring_on = asked.due_at
    requests.answer_not_possible(asked, by=world.singapore, note="できません")
    moment = bring_on + timedelta(days=9)
    with time.travel(moment):
        escalate_overdue(moment)
    assert not Escalation.objects.exists()


def test_a_town_never_sees_escalations(world, asked):
    pass_time(asked, 4)
    assert ESCALATION.visible(world.officer).count() == 1
    assert not ESCALATION.visible(world.town).exists()
    assert not ESCALATION.visible(world.paris).exists()
