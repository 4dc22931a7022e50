"""Pressing twice makes one draft; what was written in is never taken for an empty one."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from kakehashi.base import time
from kakehashi.engines.ledger.queries import entries
from kakehashi.services.casework.actions import conversation, requests
from kakehashi.services.casework.attachments.actions import attach
from kakehashi.services.casework.drafts.actions import begin_or_take_up
from kakehashi.services.casework.requests.models import SupportRequest
from kakehashi.services.casework.tests.conftest import begin
from kakehashi.services.casework.tests.test_attachments import a_file

KIND = "local_information"


def press(who, **asked):
    return begin_or_take_up(by=who, **{"request_type": KIND, **asked})


def test_an_empty_draft_of_today_is_taken_up(world):
    first, is_new = press(world.town, territory="SG", case_study_id=7)
    assert is_new
    assert (first.territory, first.case_study_id) == ("SG", 7)
    for _again in range(2):
        again, is_new = press(world.town, territory="SG", case_study_id=7)
        assert (again, is_new) == (first, False)
    names = [entry.name for entry in entries(first).order_by("id")]
    assert names == [f"casework.support_request.{name}" for name in ("start", "take_up", "take_up")]


@pytest.mark.parametrize("other", [{"request_type": "venue"}, {"territory": "FR"}, {"case_study_id": 8}])
def test_another_wish_begins_another_draft(world, other):
    first, _new = press(world.town, territory="SG", case_study_id=7)
    again, is_new = press(world.town, **{"territory": "SG", "case_study_id": 7, **other})
    assert is_new
    assert again != first


def test_another_post_begins_its_own(world):
    first, _new = press(world.town)
    assert press(world.colleague)[0] != first


def test_the_next_day_begins_another(world):
    first, _new = press(world.town)
    with time.travel(time.now() + timedelta(days=1)):
        assert press(world.town)[0] != first


@pytest.mark.parametrize(
    "happened",
    [
        lambda world, draft: requests.save_draft(draft, by=world.town, values={"place": "港"}),
        lambda world, draft: attach(draft, by=world.town, files=[a_file()]),
        lambda world, draft: conversation.say(draft, by=world.town, text="メモ"),
        lambda world, draft: requests.withdraw(draft, by=world.town),
    ],
    ids=["edited", "a file", "a message", "withdrawn"],
)
def test_what_was_worked_on_is_left_alone(world, happened):
    first, _new = press(world.town)
    happened(world, first)
    assert press(world.town)[0] != first


def test_a_draft_that_was_emptied_again_is_not_taken_for_an_untouched_one(world):
    first, _new = press(world.town)
    for place in ("港", ""):
        first = requests.save_draft(first, by=world.town, values={"place": place})
    assert press(world.town)[0] != first


def test_copies_and_what_was_filled_at_the_start_are_left_alone(world):
    filled = begin(world, territory="")
    assert press(world.town)[0] != filled


def test_whoever_does_not_ask_is_refused(world):
    with pytest.raises(PermissionDenied):
        press(world.singapore)


def test_the_button_says_what_it_did(world, client):
    client.force_login(world.town)
    answers = [client.post("/requests/new/", {"type": KIND}) for _press in range(2)]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert SupportRequest.objects.count() == 1
    assert "二つ目の下書きは作っていません" in client.get(answers[1].headers["Location"]).content.decode()
