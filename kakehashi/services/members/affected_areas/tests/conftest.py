"""A small world: an area of two towns, one of them merged since, and a town outside."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from kakehashi.base import time
from kakehashi.registry.factories import make_body, make_member
from kakehashi.registry.models import Disaster, Organisation, Succession, User
from kakehashi.services.members.affected_areas import actions

MONDAY = time.tokyo(2012, 10, 15, 10)
DAY = date(2011, 5, 20)
SOURCE = "例示：県の告示"


@dataclass
class World:
    """Who and what there is."""

    officer: User
    town_officer: User
    office: User
    town: Organisation
    old: Organisation
    heir: Organisation
    outside: Organisation
    disaster: Disaster


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """The small world, on Monday 15 October 2012."""
    with time.travel(MONDAY):
        house = make_body("協会", prefecture="", kind="headquarters", is_example=False)
        town, old, heir, outside = (make_body(name) for name in ("波見市", "古波町", "新波市", "山奥市"))
        for body, code in ((town, "982016"), (outside, "982024")):
            body.code = code
            body.save()
        old.valid_until = date(2012, 3, 31)
        old.save()
        Succession.objects.create(kind="absorb", day=date(2012, 4, 1), predecessor=old, successor=heir)
        officer = make_member("hq_officer", body=house)
        disaster = actions.register_disaster(by=officer, name="波見地震", happened_on=DAY, source=SOURCE)
        for body in (town, old):
            actions.add_area(disaster, by=officer, organisation=body, source=SOURCE)
        yield World(
            officer, make_member("municipal_officer", body=town),
            make_member("office_staff", body=house, section="事務所"), town, old, heir, outside, disaster,
        )  # fmt: skip
