"""The demonstration's rooms and bookings in Singapore: one used, one confirmed, one that waits for the office."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from datetime import time as clock
from functools import cache
from pathlib import Path
from typing import Any

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.engines.notify.actions import mark_read
from kakehashi.engines.notify.models import Notification
from kakehashi.registry.models import Office, User

from . import actions
from .models import Booking, Space

OFFICE = "singapore"
SINCE = date(2012, 4, 1)
TIMES = ("opens", "closes")


@cache
def read() -> dict[str, list[dict[str, Any]]]:
    """What demo.toml tells."""
    return tomllib.loads((Path(__file__).parent / "demo.toml").read_text(encoding="utf-8"))


def is_told() -> bool:
    """Whether the last booking was made."""
    return Booking.objects.filter(purpose=read()["booking"][-1]["purpose"], is_example=True).exists()


def live(people: Mapping[str, User]) -> None:
    """Let it happen on its days. Repeatable: what has happened is left as it is."""
    staff, office = people[OFFICE], Office.objects.get(code=OFFICE)
    with happening_at(_at(SINCE)):
        for row in read()["space"]:
            if not Space.objects.filter(office=office, name=row["name"]).exists():
                values = row | {name: clock.fromisoformat(row[name]) for name in TIMES}
                actions.add_space(by=staff, office=office, weekdays=[0, 1, 2, 3, 4], valid_from=SINCE, **values)
    for row in read()["booking"]:
        _book(row, people)


def _at(day: date, hour: int = 11) -> datetime:
    return time.tokyo(day.year, day.month, day.day, hour)


def _book(row: dict[str, Any], people: Mapping[str, User]) -> None:
    staff, booker = people[OFFICE], people[row["who"]]
    space = Space.objects.select_related("office").get(name=row["space"], office__code=OFFICE)
    booking = Booking.objects.filter(space=space, purpose=row["purpose"]).first()
    if booking is None:
        with happening_at(_at(row["on"])):
            booking = actions.book(
                space, by=booker, starts_at=_moment(space, row["day"], row["starts"]),
                ends_at=_moment(space, row.get("until_day", row["day"]), row["ends"]), people=row["people"],
                purpose=row["purpose"],
            )  # fmt: skip
    if "confirmed" in row and booking.state == "requested":
        with happening_at(_at(row["confirmed"])):
            booking = actions.confirm(booking, by=staff, answer=row["answer"])
    if "used" in row and booking.state == "confirmed":
        with happening_at(_at(row["used"])):
            actions.mark_used(booking, by=staff)
            _read(booking, booker)


def _moment(space: Space, day: date, hour: str) -> datetime:
    return datetime.combine(day, clock.fromisoformat(hour)).replace(tzinfo=space.zone)


def _read(booking: Booking, booker: User) -> None:
    """Of what is over everybody has read long ago."""
    rows = Notification.objects.filter(
        about_type="bookings.booking", about_id=booking.pk, read_at=None, post=booker.acting
    )
    for told in rows:
        mark_read(told, by=booker)
