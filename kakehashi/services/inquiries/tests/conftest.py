"""A small world: a prefecture with a city and a village, another with a town, headquarters."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from kakehashi.base import time
from kakehashi.registry.factories import make_body, make_member
from kakehashi.registry.models import PlanField, PlanItem, User
from kakehashi.services.inquiries import actions
from kakehashi.services.inquiries.models import Ask, Inquiry, Relay

MONDAY = time.tokyo(2012, 10, 15, 10)
GOOD = {"satisfaction": 4, "themes": ["economy", "jet"], "used": ["support"], "plans": 3, "wishes": "早い回答を"}


@dataclass
class World:
    """Who there is."""

    officer: User
    branch: User
    city: User
    village: User
    far_branch: User
    town: User
    office: User


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """The small world, on Monday 15 October 2012."""
    with time.travel(MONDAY):
        plan = PlanField.objects.create(year=2012, number=5, name="情報", name_en="Information")
        PlanItem.objects.create(field=plan, code="5P-6", emphasis="priority", position=1, text="a", text_en="a")
        house = make_body("協会", prefecture="", kind="headquarters", is_example=False)
        yield World(
            officer=make_member("hq_officer", body=house, section="企画調査課"),
            branch=make_member("branch_officer", body=make_body("例県", kind="prefecture")),
            city=make_member("municipal_officer", body=make_body("風待市")),
            village=make_member("municipal_officer", body=make_body("雪割村", kind="village")),
            far_branch=make_member("branch_officer", body=make_body("別県", kind="prefecture", prefecture="99")),
            town=make_member("municipal_officer", body=make_body("遠町", kind="town", prefecture="99")),
            office=make_member("office_staff", body=house, section="事務所"),
        )


def draft(world: World, *, is_relayed: bool = True, **values: object) -> Inquiry:
    """The needs survey, put to every local government."""
    inquiry = actions.start(by=world.officer, template="needs_survey")
    words = {"title": inquiry.title, "text": inquiry.text, "is_relayed": is_relayed, "wants_ranking": True, "cap": 1}
    due = time.tokyo(2012, 11, 12).date()
    inner = time.tokyo(2012, 11, 2).date()
    inquiry = actions.change(inquiry, by=world.officer, due_on=due, inner_due_on=inner, **(words | values))
    return actions.choose_bodies(inquiry, by=world.officer, choice={"kinds": ["all"]})


def opened(world: World, *, is_relayed: bool = True) -> Inquiry:
    """The same, opened."""
    return actions.open_inquiry(draft(world, is_relayed=is_relayed), by=world.officer)


def ask_of(user: User, inquiry: Inquiry) -> Ask:
    """What the user's body is asked."""
    return inquiry.asks.get(organisation=user.organisation_id)


def relay_of(user: User, inquiry: Inquiry) -> Relay:
    """The relay of the user's prefecture."""
    return inquiry.relays.get(organisation=user.organisation_id)


def passed_on(world: World, inquiry: Inquiry) -> Relay:
    """Passed on by the first prefecture, by 26 October."""
    until = time.tokyo(2012, 10, 26).date()
    return actions.pass_on(relay_of(world.branch, inquiry), by=world.branch, inner_due_on=until)


def answered(user: User, inquiry: Inquiry, **values: object) -> Ask:
    """Handed in."""
    ask = actions.save_answers(ask_of(user, inquiry), by=user, answers=GOOD | values)
    return actions.answer(ask, by=user)
