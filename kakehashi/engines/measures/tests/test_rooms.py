"""What the plan page says of an item and of the same work elsewhere in the plan."""

from datetime import UTC, datetime

import pytest

from .. import rooms as rooms_of_the_house
from ..models import Tally
from ..rooms import Room, rooms_serving

pytestmark = pytest.mark.django_db
AT = datetime(2012, 10, 15, tzinfo=UTC)


def a_room(name: str, *items: str) -> Room:
    return Room(
        name=name, label=name, what=name, items=items, role="public", records=lambda _item: Tally.objects.none(),
        final=(), url=lambda _record: "/",
    )  # fmt: skip


@pytest.fixture(autouse=True)
def rooms(monkeypatch):
    two = (a_room("test.both", "1P-10", "7P-10"), a_room("test.one", "1P-10"))
    monkeypatch.setattr(rooms_of_the_house, "ROOMS", {room.name: room for room in two})
    for name, item, records in (("test.both", "1P-10", 1), ("test.both", "7P-10", 2), ("test.one", "1P-10", 3)):
        Tally.objects.create(room=name, item=item, records=records, entries=records, last_at=AT, url=f"/{name}/")


def test_a_room_of_an_item_and_its_twin_is_shown_once_with_what_it_says_of_that_item():
    served = rooms_serving(["1P-10", "7P-10"], {"1P-10": {"7P-10"}, "7P-10": {"1P-10"}})
    told = {item: {(e.room.name, e.records) for e in found} for item, found in served.items()}
    assert told == {"1P-10": {("test.both", 1), ("test.one", 3)}, "7P-10": {("test.both", 2), ("test.one", 3)}}
    assert all(len(found) == 2 for found in served.values())
