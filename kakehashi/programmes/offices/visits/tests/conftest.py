"""A visit of three days in Singapore, standing alone, beside the small world of casework."""

from datetime import date
from datetime import time as clock

import pytest
from django.test import Client

from kakehashi.programmes.offices.visits import actions
from kakehashi.programmes.offices.visits.models import VisitProgramme
from kakehashi.registry.models import User
from kakehashi.services.casework.tests.conftest import World, files_folder, world  # noqa: F401 -- fixtures

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
FIRST, SECOND, LAST = date(2012, 11, 5), date(2012, 11, 6), date(2012, 11, 7)
FLIGHT = {
    "day": FIRST, "starts": clock(11), "zone": "Asia/Tokyo", "origin": "羽田", "destination": "チャンギ",
    "ends": clock(17, 30), "until_zone": "Asia/Singapore", "mode": "air", "what": "EX 11",
}  # fmt: skip
MARKET = {"day": LAST, "starts": clock(9), "ends": clock(10), "what": "市場の見学", "mode": "stay"}
SECRET = "知事は甲殻類を召し上がらない"
PERSON = "例田 はるか"


def as_(user: User) -> Client:
    """A browser in which this user is signed in."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


@pytest.fixture
def programme(world: World) -> VisitProgramme:  # noqa: F811
    """With a flight, a market, a confirmed appointment, and what stays inside."""
    return filled(world)


def filled(world: World, title: str = "知事の訪問") -> VisitProgramme:  # noqa: F811
    """A programme as the fixture makes it."""
    office = world.singapore
    body = world.town.acting.section.organisation
    row = actions.start(by=office, title=title, begins=FIRST, ends=LAST, organisation=body)
    row = actions.save_programme(row, by=office, emergency="所長補佐　+65-0000-0000", protocol=SECRET)
    row = actions.save_legs(row, by=office, rows=[FLIGHT, MARKET])
    one = actions.add_appointment(
        row, by=office, host="架空果実輸入社", place="先方の会議室", questions="糖度の基準", day=SECOND,
        starts=clock(10), ends=clock(11), contact="広報の内線", people=[{"post": "社長", "name": PERSON}],
    )  # fmt: skip
    actions.confirm(actions.ask(one, by=office), by=office)
    row.refresh_from_db()
    return row
