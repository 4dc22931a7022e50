"""A small world: the office in Singapore with a room and a desk, a city, a village, an association, headquarters."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from datetime import time as clock
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kakehashi.base import time
from kakehashi.registry.factories import make_body, make_member, make_office
from kakehashi.registry.models import Office, User
from kakehashi.services.bookings import actions
from kakehashi.services.bookings.models import Booking, Space

MONDAY = time.tokyo(2012, 10, 15, 10)
SINGAPORE = ZoneInfo("Asia/Singapore")
ROOM = {
    "kind": "room", "name": "会議室", "name_en": "Meeting room", "place": "26階", "capacity": 8,
    "equipment": ["screen", "wireless"], "bookers": ["town", "association"], "opens": clock(9), "closes": clock(17),
    "weekdays": [0, 1, 2, 3, 4], "longest_hours": 8, "ahead_days": 60, "needs_confirmation": True,
    "valid_from": date(2012, 4, 1), "valid_until": None,
}  # fmt: skip


@dataclass
class World:
    """Who and what there is."""

    office: Office
    staff: User
    colleague: User
    paris: User
    officer: User
    city: User
    city_desk: User
    village: User
    secondee: User
    association: User
    room: Space
    desk: Space


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """The small world, on Monday 15 October 2012."""
    with time.travel(MONDAY):
        house = make_body("協会", prefecture="", kind="headquarters", is_example=False)
        office = make_office(headquarters=house)
        paris = make_office("paris", headquarters=house, zone="Europe/Paris", territory="FR")
        city = make_body("風待市")
        staff = make_member("office_staff", body=house, section="シンガポール事務所", office=office)
        yield World(
            office=office,
            staff=staff,
            colleague=make_member("office_staff", body=house, section="シンガポール事務所", office=office),
            paris=make_member("office_staff", body=house, section="パリ事務所", office=paris),
            officer=make_member("hq_officer", body=house, section="企画調査課"),
            city=make_member("municipal_officer", body=city),
            city_desk=make_member("municipal_officer", body=city, section="観光課"),
            village=make_member("municipal_officer", body=make_body("雪割村", kind="village")),
            secondee=make_member("municipal_officer", body=make_body("例県", kind="prefecture"), section="駐在",
                                 office=office),
            association=make_member("municipal_officer", body=make_body("例示協会", kind="other")),
            room=actions.add_space(by=staff, office=office, **ROOM),
            desk=actions.add_space(
                by=staff, office=office,
                **(ROOM | {"kind": "desk", "name": "執務席", "name_en": "Work place", "capacity": 1,
                           "bookers": ["town", "resident"], "longest_hours": 120, "needs_confirmation": False}),
            ),
        )  # fmt: skip


def at(day: int, hour: int, minute: int = 0, month: int = 10) -> datetime:
    """A moment by Singapore's clock."""
    return datetime(2012, month, day, hour, minute, tzinfo=SINGAPORE)


def booked(user: User, space: Space, starts: datetime, ends: datetime, **values: Any) -> Booking:
    """Booked for two people."""
    found = {"people": min(2, space.capacity), "purpose": "商談の準備"} | values
    return actions.book(space, by=user, starts_at=starts, ends_at=ends, **found)
