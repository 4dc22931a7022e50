"""A small world: headquarters, two offices, a town; a body and a person outside."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from kakehashi.base import time
from kakehashi.registry.factories import make_body, make_member, make_office
from kakehashi.registry.models import PlanField, PlanItem, User
from kakehashi.services.contacts import actions
from kakehashi.services.contacts.models import Body, Person

MONDAY = time.tokyo(2012, 10, 15, 10)


@dataclass
class World:
    """Who there is."""

    officer: User
    staff: User
    colleague: User
    chief: User
    abroad: User
    town: User
    body: Body
    person: Person


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """The small world, on Monday 15 October 2012."""
    with time.travel(MONDAY):
        plan = PlanField.objects.create(year=2012, number=7, name="海外事務所", name_en="Offices")
        PlanItem.objects.create(field=plan, code="7G-10", emphasis="general", position=1, text="a", text_en="a")
        house = make_body("協会", prefecture="", kind="headquarters", is_example=False)
        singapore = make_office("singapore", headquarters=house)
        paris = make_office("paris", headquarters=house, zone="Europe/Paris", territory="FR")
        staff = make_member("office_staff", body=house, section="シンガポール", office=singapore)
        body = actions.register_body(by=staff, name="海辺商会", kind="buyer", territory="SG", name_en="Umibe Trading")
        person = actions.register_person(
            by=staff, name="汐見 凪子", reading="しおみ なぎこ", email="nagiko@example.com", phone="+65 5550 0101"
        )
        actions.begin_position(person, by=staff, body=body, title="仕入部長", title_en="Head of Purchasing")
        yield World(
            officer=make_member("hq_officer", body=house, section="企画調査課"),
            staff=staff,
            colleague=make_member("office_staff", body=house, section="シンガポール"),
            chief=make_member("office_chief", body=house, section="シンガポール"),
            abroad=make_member("office_staff", body=house, section="パリ", office=paris),
            town=make_member("municipal_officer", body=make_body("風待市")),
            body=body,
            person=person,
        )
