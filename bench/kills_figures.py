"""What is left after so many kills; see kills.py."""

import http.client
import os
import random
import signal
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.test import Client
from kills_sink import Sink

from kakehashi.engines.ledger.models import Delivery
from kakehashi.engines.notify.models import Mail, Notification
from kakehashi.registry.factories import make_body, make_member
from kakehashi.services.casework.actions import requests
from kakehashi.services.casework.conversation.models import Message
from tests.durability.conftest import House, until

WRITERS = 4
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class Writer(threading.Thread):
    """An officer who writes one message after the other over HTTP, and notes which were confirmed."""

    def __init__(self, number: int, port: int, request: int, cookies: dict[str, str]) -> None:
        super().__init__(daemon=True)
        self.number, self.port, self.request = number, port, request
        self.cookies = cookies
        self.confirmed: list[str] = []
        self.tried = 0
        self.over = threading.Event()

    def run(self) -> None:
        """Write until it is over; what is not confirmed is written off, never repeated."""
        while not self.over.is_set():
            self.tried += 1
            text = f"writer {self.number} message {self.tried}"
            try:
                if self.post(text) == 302:
                    self.confirmed.append(text)
            except (OSError, http.client.HTTPException):
                time.sleep(0.1)

    def post(self, text: str) -> int:
        """One message; the status of the answer."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        body = urlencode({"text": text, "csrfmiddlewaretoken": self.cookies["csrftoken"]})
        headers = {
            "Host": f"localhost:{self.port}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Referer": f"http://localhost:{self.port}/",
        }
        link.request("POST", f"/requests/{self.request}/say/", body, headers)
        status = link.getresponse().status
        link.close()
        return status


def world() -> tuple[Any, Any]:
    """A town that writes and an officer with an address who is told; the request they write about."""
    town = make_member("municipal_officer", body=make_body("風待市"), section="観光課")
    officer = make_member("hq_officer", body=make_body("協会", prefecture="", kind="headquarters"), section="課")
    officer.acting.email = "officer@example.jp"
    officer.acting.save()
    values = {"subject": "停電", "wish": "書く", "answers": {"questions": "書く"}}
    draft = requests.start_draft(by=town, request_type="local_information", values=values)
    return town, requests.take_in(requests.submit(draft, by=town), by=officer)


def killed(folder: Path, kills: int, chance: random.Random, sink: Sink) -> dict[str, Any]:
    """All figures; ``wrong`` lists what must not be."""
    town, request = world()
    client = Client(headers={"host": "localhost"})
    client.force_login(town, backend=BACKEND)
    client.get(f"/requests/{request.pk}/")
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    connection.close()
    house = House(folder)
    house.environment = {**os.environ}
    begun = time.monotonic()
    house.serve()
    writers = [Writer(number, house.port, request.pk, cookies) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    victims: Counter[str] = Counter()
    for _kill in range(kills):
        time.sleep(chance.uniform(0.2, 2.0))
        victims[kill(house, chance)] += 1
    until(house.answers, 60, "no page any more")
    time.sleep(2)
    for writer in writers:
        writer.over.set()
    for writer in writers:
        writer.join(30)
    until(lambda: not waiting(), 180, "work is still waiting")
    house.end()
    return {
        "kills": kills,
        "victims": dict(victims),
        "seconds": round(time.monotonic() - begun),
        **judged(writers, sink),
    }


def kill(house: House, chance: random.Random, names: tuple[str, ...] = ("web", "work")) -> str:
    """Kill a random process, leader or child, of one of ``names``, with -9; a name twice is twice as likely."""
    name = chance.choice(names)
    leader = until(lambda: house.child(name), 60, f"{name} did not come back")
    try:
        os.kill(chance.choice(house.below(leader.pid)), signal.SIGKILL)
    except ProcessLookupError:
        return "nobody"
    return name


def waiting() -> int:
    """What workers have still to do."""
    connection.close()
    return (
        Delivery.objects.filter(done_at=None, parked_at=None).count()
        + Mail.objects.filter(state__in=("queued", "sending")).count()
    )


def judged(writers: list[Writer], sink: Sink) -> dict[str, Any]:
    """Compare what was confirmed, what is stored, who was told, and what arrived."""
    stored = Counter(Message.objects.values_list("text", flat=True))
    confirmed = [text for writer in writers for text in writer.confirmed]
    told = Counter(Notification.objects.filter(name="casework.message.say").values_list("once", flat=True))
    mails = Mail.objects.filter(notification__name="casework.message.say")
    states = Counter(mails.values_list("state", flat=True))
    wrong = [f"lost: {text}" for text in confirmed if not stored[text]]
    wrong += [f"stored {n} times: {text}" for text, n in stored.items() if n > 1]
    wrong += [f"told {n} times: {once}" for once, n in told.items() if n > 1]
    if len(told) != sum(stored.values()):
        wrong.append(f"{sum(stored.values())} messages, {len(told)} told")
    if Delivery.objects.filter(parked_at__isnull=False).exists():
        wrong.append("work was parked")
    if set(states) - {"sent", "unknown"}:
        wrong.append(f"mails in {dict(states)}")
    arrived = sum(sink.arrived.values())
    if any(n > 1 for n in sink.arrived.values()):
        wrong.append("a mail arrived twice")
    if not states["sent"] <= arrived <= Mail.objects.filter(state__in=("sent", "unknown")).count():
        wrong.append(f"{arrived} mails arrived")
    return {
        "messages tried": sum(writer.tried for writer in writers),
        "messages confirmed": len(confirmed),
        "messages stored": sum(stored.values()),
        "mails": dict(states),
        "mails arrived": arrived,
        "wrong": wrong,
    }
