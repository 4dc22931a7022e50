"""An office that declined is asked again; both reasons stay. Nobody steps over another's step."""

from datetime import date

import pytest
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.registry.models import PostRole
from kakehashi.services.casework.actions import requests, research
from kakehashi.services.casework.research.models import InquiryRound, ResearchInquiry
from kakehashi.services.casework.tests.test_screens import MOST, as_

from .conftest import answered, answers, asked, possible

AGAIN = {"note": "問いを二つに減らしました", "due_on": date(2012, 12, 3)}


@pytest.fixture
def declined(world, inquiries):
    """Singapore cannot."""
    return research.decline_inquiry(inquiries[0], by=world.singapore, note="担当が不在です")


def test_it_begins_anew_with_both_reasons_kept(world, declined):
    again = research.ask_again(declined, by=world.officer, **AGAIN)
    assert (again.state, again.note, again.reminders) == ("asked", AGAIN["note"], 0)
    assert again.due_at.astimezone(again.clock).date() == AGAIN["due_on"]
    kept = InquiryRound.objects.get()
    assert (kept.declined_why, kept.asked_why, kept.post) == ("担当が不在です", AGAIN["note"], world.officer.acting)
    run_waiting()
    letter = Notification.objects.get(post=world.singapore.acting, name__endswith="ask_again")
    assert AGAIN["note"] in letter.text_ja
    entry = Entry.objects.get(name="casework.research_inquiry.ask_again")
    assert "減らし" not in str(entry.facts)
    assert answered(world, again, world.singapore).state == "checked"


def test_a_second_no_is_a_second_round(world, declined):
    for number in range(2):
        research.ask_again(declined, by=world.officer, **AGAIN)
        research.decline_inquiry(declined, by=world.singapore, note=f"まだ不在です{number}")
    assert list(InquiryRound.objects.values_list("declined_why", flat=True)) == ["担当が不在です", "まだ不在です0"]


def test_what_cannot_be_asked_again_is_refused(world, inquiries, declined):
    with pytest.raises(NotPossible):
        research.ask_again(inquiries[1], by=world.officer, **AGAIN)  # it did not decline
    for wrong in ({"note": " "}, {"due_on": time.today()}):
        with pytest.raises(NotPossible):
            research.ask_again(declined, by=world.officer, **(AGAIN | wrong))
    with pytest.raises(Conflict):
        research.ask_again(declined, by=world.officer, version=declined.version - 1, **AGAIN)
    assert not InquiryRound.objects.exists()


def test_nobody_is_asked_where_nobody_is(world, declined):
    PostRole.objects.filter(post__section=declined.section).delete()
    with pytest.raises(NotPossible):
        research.ask_again(declined, by=world.officer, **AGAIN)


def test_not_after_the_request_is_over(world, declined):
    requests.call_off(possible(world, declined.request), by=world.chief, note="不要")
    with pytest.raises(NotPossible):
        research.ask_again(declined, by=world.officer, **AGAIN)
    page = as_(world.officer).get(declined.get_absolute_url()).content.decode()
    assert reverse("casework:ask_again", args=[declined.pk]) not in page
    assert "事務所に照会できるのは" in page


def test_on_the_screen(world, declined, django_assert_max_num_queries):
    house, address = as_(world.officer), reverse("casework:ask_again", args=[declined.pk])
    assert address in house.get(declined.get_absolute_url()).content.decode()
    wrong = house.post(address, {"note": "", "due_on": "2012-12-03", "version": declined.version})
    assert wrong.status_code == 422
    assert house.post(address, {**AGAIN, "version": declined.version}).status_code == 302
    assert as_(world.singapore).post(address, AGAIN).status_code == 403
    for number in range(30):
        post = world.officer.acting
        InquiryRound.objects.create(inquiry=declined, declined_why=f"不{number}", asked_why="再", post=post)
    for user in (world.officer, world.singapore):
        client = as_(user)
        with django_assert_max_num_queries(MOST):
            page = client.get(declined.get_absolute_url()).content.decode()
        assert "担当が不在です" in page
        assert AGAIN["note"] in page


STEPS = {
    "accept_inquiry": ("asked", "singapore", {}),
    "decline_inquiry": ("asked", "singapore", {"note": "できません"}),
    "propose_day": ("asked", "singapore", {"due_on": "2012-12-03", "why": "書面のみ"}),
    "set_day": ("asked", "officer", {"due_on": "2012-12-03"}),
    "call_off_inquiry": ("asked", "officer", {"note": "不要です"}),
    "hand_in_answer": ("accepted", "singapore", {}),
    "send_back_answer": ("handed_in", "officer", {"note": "出典がありません", "due_on": ""}),
    "check_answer": ("handed_in", "officer", {}),
    "ask_again": ("declined", "officer", {"note": "もう一度", "due_on": "2012-12-03"}),
}


def brought(world, state):
    """An inquiry of Singapore in a state."""
    one = asked(world)[0]
    if state == "declined":
        return research.decline_inquiry(one, by=world.singapore, note="できません")
    if state in ("accepted", "handed_in"):
        research.accept_inquiry(one, by=world.singapore)
        one = research.save_answers(one, by=world.singapore, answers=answers())
    return research.hand_in_answer(one, by=world.singapore) if state == "handed_in" else one


@pytest.mark.parametrize("name", STEPS)
def test_the_later_one_is_told_and_nothing_is_lost(world, name):
    state, who, typed = STEPS[name]
    one = brought(world, state)
    client, address = as_(getattr(world, who)), reverse(f"casework:{name}", args=[one.pk])
    assert f'name="version" value="{one.version}"' in client.get(address).content.decode()
    ResearchInquiry.objects.filter(pk=one.pk).update(version=one.version + 1)  # somebody was faster
    late = client.post(address, typed | {"version": one.version})
    assert late.status_code == 409
    page = late.content.decode()
    assert all(value in page for key, value in typed.items() if key != "due_on")
    kept = ResearchInquiry.objects.get(pk=one.pk)
    assert (kept.state, kept.version, kept.due_at) == (state, one.version + 1, one.due_at)
    assert client.post(address, typed | {"version": kept.version}).status_code == 302
