"""What is left after so many bookings at once; see bookings.py."""

import http.client
import os
import random
import statistics
import threading
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from datetime import time as clock
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.test import Client as SignedIn

from kakehashi.base import time
from kakehashi.registry.factories import make_body, make_member
from kakehashi.registry.models import Office, User
from kakehashi.services.bookings import actions
from kakehashi.services.bookings.models import Booking, Slot, Space
from kakehashi.services.bookings.rules import SLOT, slots
from tests.durability.conftest import House

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
DAYS = 20  # among which the times are chosen: about twice as much is asked for as there is
OPENS, CLOSES = clock(0, 0), clock(23, 30)


@dataclass(frozen=True)
class Wish:
    """One time, by the clock of the office."""

    starts: datetime
    ends: datetime

    @property
    def form(self) -> dict[str, str]:
        """As the form sends it."""
        return {"day": f"{self.starts:%Y-%m-%d}", "starts": f"{self.starts:%H:%M}", "ends": f"{self.ends:%H:%M}",
                "until_day": "", "people": "2", "purpose": "bench"}  # fmt: skip


class Client(threading.Thread):
    """A town that sends one booking after the other, and notes what was answered."""

    def __init__(self, port: int, space: int, cookies: dict[str, str], wishes: list[Wish], gate: threading.Barrier):
        super().__init__(daemon=True)
        self.port, self.space, self.cookies, self.wishes, self.gate = port, space, cookies, wishes, gate
        self.answers: list[tuple[Wish, int]] = []
        self.runs: list[float] = []
        self.failures: list[str] = []

    def run(self) -> None:
        """All wishes, once each."""
        self.gate.wait(60)
        for wish in self.wishes:
            begun = perf_counter()
            try:
                self.answers.append((wish, self.post(wish)))
            except (OSError, http.client.HTTPException) as failure:
                self.failures.append(f"{type(failure).__name__}: {failure}")
            self.runs.append((perf_counter() - begun) * 1000)

    def post(self, wish: Wish) -> int:
        """The status of the answer."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        body = urlencode(wish.form | {"csrfmiddlewaretoken": self.cookies["csrftoken"]})
        headers = {
            "Host": f"localhost:{self.port}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Referer": f"http://localhost:{self.port}/",
        }
        link.request("POST", f"/spaces/{self.space}/book/", body, headers)
        status = link.getresponse().status
        link.close()
        return status


def world(clients: int) -> tuple[Space, list[User]]:
    """A room in Singapore that needs no confirmation, and a town for each client."""
    office = Office.objects.select_related("organisation").get(code="singapore")
    staff = make_member("office_staff", body=office.organisation, section="bench", office=office)
    staff.acting.section.office = office
    room = actions.add_space(
        by=staff, office=office, kind="room", name="bench", capacity=8, bookers=["town"], opens=OPENS, closes=CLOSES,
        weekdays=list(range(7)), longest_hours=8, ahead_days=90, needs_confirmation=False, valid_from=time.today(),
        valid_until=None,
    )  # fmt: skip
    return room, [make_member("municipal_officer", body=make_body(f"例{number}市")) for number in range(clients)]


def cookies_of(user: User, space: Space) -> dict[str, str]:
    """What a browser sends once its user has signed in and opened the form."""
    client = SignedIn(headers={"host": "localhost"})
    client.force_login(user, backend=BACKEND)
    client.get(f"/spaces/{space.pk}/book/")
    return {name: morsel.value for name, morsel in client.cookies.items()}


def wishes_of(space: Space, chance: random.Random, count: int) -> list[Wish]:
    """Times of half an hour to two hours on days to come."""
    first = datetime.combine(time.today() + timedelta(days=2), OPENS).replace(tzinfo=space.zone)
    found = []
    for _number in range(count):
        begin, length = chance.randrange(0, 43), chance.randrange(1, 5)
        starts = first + timedelta(days=chance.randrange(DAYS)) + begin * SLOT
        found.append(Wish(starts, starts + length * SLOT))
    return found


def booked(folder: Path, bookings: int, clients: int, chance: random.Random) -> dict[str, Any]:
    """All figures; ``wrong`` lists what must not be."""
    space, towns = world(clients)
    house = House(folder)
    house.environment = {**os.environ}
    gate = threading.Barrier(clients)
    share = [bookings // clients + (number < bookings % clients) for number in range(clients)]
    among = [
        Client(house.port, space.pk, cookies_of(town, space), wishes_of(space, chance, count), gate)
        for town, count in zip(towns, share, strict=True)
    ]
    vendor = connection.vendor
    connection.close()
    house.serve()
    begun = perf_counter()
    for one in among:
        one.start()
    for one in among:
        one.join(600)
    seconds = perf_counter() - begun
    house.end()
    runs = sorted(run for one in among for run in one.runs)
    return {
        "database": vendor,
        "clients": clients,
        "bookings tried": len(runs),
        "seconds": round(seconds, 1),
        "bookings tried a second": round(len(runs) / seconds, 1),
        "median ms": round(statistics.median(runs), 1),
        "p95 ms": round(statistics.quantiles(runs, n=20)[-1], 1),
        **judged(among, space),
    }


def judged(among: list[Client], space: Space) -> dict[str, Any]:
    """Compare what was answered with what is stored."""
    answers = [answer for one in among for answer in one.answers]
    statuses = Counter(status for _wish, status in answers)
    wrong = [f"failed: {words}" for words in sorted({words for one in among for words in one.failures})]
    wrong += [f"{count} answers {status}" for status, count in statuses.items() if status not in (302, 422)]
    stored = list(Booking.objects.filter(space=space))
    taken = Counter(at for one in stored for at in slots(one.starts_at, one.ends_at))
    wrong += [f"{at} is booked {count} times" for at, count in taken.items() if count > 1]
    if len(stored) != statuses[302]:
        wrong.append(f"{statuses[302]} were confirmed, {len(stored)} are stored")
    if Slot.objects.filter(space=space).count() != len(taken):
        wrong.append("the half-hours are not those of the bookings")
    free = [wish for wish, status in answers if status == 422 and not taken.keys() & set(slots(wish.starts, wish.ends))]
    wrong += [f"refused though free: {wish.starts}" for wish in free]
    return {"booked": len(stored), "refused": statuses[422], "half-hours booked": len(taken), "wrong": wrong}
