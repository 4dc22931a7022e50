"""Everybody reads the deadline that holds for them, what waits, and totals that tell of nobody; slips are named."""

import pytest
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.measures.answers import Answers, answers_of_bodies
from kakehashi.engines.measures.works import WORKS, of_body
from kakehashi.registry.models import User
from kakehashi.services.inquiries import actions
from kakehashi.services.inquiries.models import Inquiry

from .conftest import World, answered, ask_of, draft, opened, passed_on, relay_of
from .test_inquiries import as_


def page_of(user: User, inquiry: Inquiry) -> str:
    """What the user reads of the inquiry; dates with both eras."""
    return as_(user).get(inquiry.get_absolute_url()).content.decode()


def test_everybody_reads_the_deadline_that_holds_for_them(world: World) -> None:
    inquiry = opened(world)
    passed_on(world, inquiry)  # by 26 October; headquarters needs it by 12 November, and proposed 2 November
    town, house = "平成24年（2012年）10月26日", "平成24年（2012年）11月12日"
    page = page_of(world.city, inquiry)
    assert town in page
    assert house not in page and "11月2日" not in page
    branch = page_of(world.branch, inquiry)
    assert house in branch and town in branch
    assert house in page_of(world.officer, inquiry)
    listed = {user: as_(user).get("/inquiries/").content.decode() for user in (world.city, world.branch, world.officer)}
    assert "10/26（金）" in listed[world.city] and "11/12（月）" not in listed[world.city]
    assert "11/12（月）" in listed[world.branch] and "11/12（月）" in listed[world.officer]


def test_the_list_and_the_page_say_that_an_answer_is_wanted(world: World) -> None:
    inquiry = opened(world)
    passed_on(world, inquiry)
    assert "未回答" in as_(world.city).get("/inquiries/").content.decode()
    assert "ご回答" not in as_(world.officer).get("/inquiries/").content.decode()
    nothing = "いま、あなたの手続きはありません"
    assert nothing not in page_of(world.city, inquiry)
    assert nothing not in page_of(world.branch, inquiry)
    answered(world.city, inquiry)
    assert "回答済み" in as_(world.city).get("/inquiries/").content.decode()
    assert nothing in page_of(world.city, inquiry)


def test_the_page_shows_what_can_be_chosen_before_the_inquiry_is_opened(world: World) -> None:
    inquiry = draft(world)
    (first, *_others) = [question for question in inquiry.asked if question.choices]
    page = page_of(world.officer, inquiry)
    assert " / ".join(str(label) for _code, label in first.choices) in page
    assert f"1. {inquiry.asked[0].label}" in page


def test_being_asked_is_no_use_of_a_service(world: World) -> None:
    inquiry = opened(world, is_relayed=False)
    answered(world.city, inquiry)
    assert not WORKS["inquiries.asks"].is_use
    (one,) = of_body(world.city, world.city.organisation_id).sums()
    assert (one.total, one.last) == (1, None)  # its deadline is still to come


@pytest.mark.parametrize("answers", [2, 3])
def test_of_few_answers_bodies_read_no_total(world: World, answers: int) -> None:
    inquiry = opened(world, is_relayed=False)
    for number, user in enumerate((world.city, world.village, world.town)[:answers]):
        answered(user, inquiry, plans=10 + number)
    inquiry = actions.consolidate(actions.close_inquiry(inquiry, by=world.officer), by=world.officer, summary="まとめ")
    actions.send_on(inquiry, by=world.officer)
    address = reverse("inquiries:consolidation", kwargs={"pk": inquiry.pk})
    mine = as_(world.branch).get(address).content.decode()
    assert ("平均" in mine) is (answers == 3)
    assert ("だれの回答かが分かってしまう" in mine) is (answers == 2)
    inside = as_(world.officer).get(address).content.decode()
    assert "平均" in inside and "だれの回答かが" not in inside
    assert '<div class="scroll" role="group"' in inside  # the table of all answers is wider than a window


@pytest.mark.parametrize("day", ["平成24年10月14日", "平成24年11月13日"])
def test_a_deadline_that_cannot_be_is_named_beside_its_field(world: World, day: str) -> None:
    relay = relay_of(world.branch, opened(world))
    wrong = as_(world.branch).post(reverse("inquiries:pass_on", kwargs={"pk": relay.pk}), {"inner_due_on": day})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["inner_due_on"])


@pytest.mark.parametrize("day", ["平成24年10月16日", "平成24年10月14日"])
def test_an_answer_came_between_the_question_and_today(world: World, day: str) -> None:
    ask = ask_of(world.city, opened(world, is_relayed=False))  # on 15 October
    address = reverse("inquiries:answer_nothing_for", kwargs={"pk": ask.pk})
    wrong = as_(world.officer).post(address, {"how": "fax", "came_on": day, "version": ask.version})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["came_on"])


def test_how_much_was_answered_of_what_was_put_to_a_body(world: World) -> None:
    inquiry = opened(world)
    bodies = [world.city.organisation_id, world.village.organisation_id]
    assert answers_of_bodies(world.city, bodies) == {}  # not passed on to them yet
    passed_on(world, inquiry)
    answered(world.city, inquiry)
    told = answers_of_bodies(world.branch, bodies)
    assert told == {bodies[0]: Answers(1, 1, 0), bodies[1]: Answers(1, 0, 0)}
    assert set(answers_of_bodies(world.village, bodies)) == {bodies[1]}  # of others nothing is told
    with time.travel(time.tokyo(2012, 11, 13, 10)):
        assert answers_of_bodies(world.branch, bodies)[bodies[1]].late == 1
    actions.call_off(Inquiry.objects.get(), by=world.officer, note="中止")
    assert answers_of_bodies(world.branch, bodies) == {}


def test_opening_twice_says_that_it_is_open(world: World) -> None:
    inquiry = draft(world)
    address = reverse("inquiries:open_inquiry", kwargs={"pk": inquiry.pk})
    client, sent = as_(world.officer), {"version": inquiry.version}
    assert client.post(address, sent).status_code == 302
    again = client.post(address, sent, follow=True)
    assert again.redirect_chain == [(inquiry.get_absolute_url(), 302)]
    assert "すでに" in again.content.decode()
    assert Inquiry.objects.get().state == "open"
