"""A stay in Singapore that a city wishes for, with its secondee's own desk, beside headquarters and another office."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from kakehashi.base import time
from kakehashi.programmes.offices.secondees import actions
from kakehashi.programmes.offices.secondees.models import LogEntry, ResidentSecondee
from kakehashi.registry.factories import make_body, make_member, make_office
from kakehashi.registry.models import Office, User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
MONDAY = time.tokyo(2012, 10, 15, 10)
FIRST, LAST = date(2012, 9, 3), date(2012, 10, 31)
NAME, PHONE = "駐在 はるか", "+65-0000-1234"
GOALS = [
    {"text": "輸入業者3社と取引を始める", "measure": "契約書の数"},
    {"text": "市の紹介を月2回行う", "measure": "行事の数"},
]
TERMS = [{"item": "salary", "bearer": "town"}, {"item": "room", "bearer": "office", "yen": 120000, "note": "例示"}]


@dataclass
class World:
    """Who there is."""

    office: Office
    staff: User
    chief: User
    paris: User
    officer: User
    city: User
    resident: User
    colleague: User
    village: User


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """The small world, on Monday 15 October 2012."""
    with time.travel(MONDAY):
        house = make_body("協会", prefecture="", kind="headquarters", is_example=False)
        office = make_office(headquarters=house)
        paris = make_office("paris", headquarters=house, zone="Europe/Paris", territory="FR")
        city = make_body("風待市")
        yield World(
            office=office,
            staff=make_member("office_staff", body=house, section="シンガポール事務所", office=office),
            chief=make_member("office_chief", body=house, section="シンガポール事務所", office=office),
            paris=make_member("office_chief", body=house, section="パリ事務所", office=paris),
            officer=make_member("hq_officer", "hq_chief", body=house, section="企画調査課"),
            city=make_member("municipal_officer", body=city),
            resident=make_member("municipal_officer", body=city, section="シンガポール駐在"),
            colleague=make_member("municipal_officer", body=city, section="観光課"),
            village=make_member("municipal_officer", body=make_body("雪割村", kind="village")),
        )


def as_(user: User) -> Client:
    """A browser in which this user is signed in."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def wished(world: World, **values: Any) -> ResidentSecondee:
    """A draft of the city's, with goals."""
    given = {"title": "柑橘の販路", "aim": "柑橘の販路を開く。", "begins": FIRST, "ends": LAST, "office": world.office}
    row = actions.wish(by=world.city, **(given | values))
    return actions.save_goals(row, by=world.city, rows=GOALS)


def agreed(world: World, **values: Any) -> ResidentSecondee:
    """The same, agreed by both."""
    row = actions.send_wish(wished(world, **values), by=world.city)
    row = actions.save_terms(row, by=world.staff, rows=TERMS, duties="週1日は事務所の仕事を手伝う。")
    row = actions.choose_desk(row, by=world.staff, desk="窓側の席")
    row = actions.agree(actions.propose(row, by=world.chief), by=world.city, document_number="国第12号")
    post = world.resident.acting
    return actions.name_secondee(row, by=world.city, name=NAME, contact=PHONE, secondee_post=post)


def under_way(world: World, **values: Any) -> ResidentSecondee:
    """The same, begun."""
    return actions.begin_stay(agreed(world, **values), by=world.staff)


def logged(stay: ResidentSecondee, by: User, day: date, hours: str = "3.5", **values: Any) -> LogEntry:
    """A line of the log."""
    given = {"what": "輸入業者と商談", "kind": "meeting", "whose": "town"} | values
    return actions.add_entry(stay, by=by, day=day, hours=Decimal(hours), **given)


def ended(world: World, **values: Any) -> ResidentSecondee:
    """A stay until October that has ended, reported, measured, and was evaluated by both sides."""
    stay = under_way(world, **({"ends": date(2012, 10, 12)} | values))
    logged(stay, world.resident, date(2012, 9, 10), goal=stay.goals.first())
    logged(stay, world.resident, date(2012, 10, 2), "2", whose="office", kind="office", what="行事の受付")
    stay = actions.end_stay(stay, by=world.staff)
    for month in (date(2012, 9, 1), date(2012, 10, 1)):
        report = actions.make_report(stay, by=world.resident, month=month)
        actions.send_report(actions.hand_in_report(report, by=world.resident), by=world.chief)
    results = [
        {"position": 1, "reached": "yes", "result": "3社"},
        {"position": 2, "reached": "partly", "result": "5回"},
    ]
    stay = actions.measure_goals(stay, by=world.resident, results=results)
    for user, verdict in ((world.city, "continue"), (world.staff, "improve")):
        sheet = actions.open_sheet(stay, by=user)
        sheet = actions.save_sheet(
            sheet, by=user, results="取引が始まった。", wishes="席を増やす。", verdict=verdict, yen=500000
        )
        actions.hand_in_sheet(sheet, by=user)
    stay.refresh_from_db()
    return stay
