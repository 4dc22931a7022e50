"""What is left of a sending after so many kills; see sending_kills.py."""

import os
import random
import time
from collections import Counter
from pathlib import Path
from typing import Any

from django.db import connection
from django.test import Client
from django.urls import reverse
from kills_figures import kill
from mailing_figures import make_readers, new_issue, people

from kakehashi.engines.mailing import bulk, sending
from kakehashi.engines.mailing.models import Piece, Sending
from kakehashi.programmes.information.newsletter import actions
from kakehashi.programmes.information.newsletter.models import NewsletterIssue
from tests.durability.conftest import House, until

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
VICTIMS = ("work", "work", "work", "web")  # mostly those that send
OPEN = ("waiting", "claimed")


def killed(folder: Path, kills: int, mails: int, chance: random.Random, names: Path) -> dict[str, Any]:
    """All figures; ``wrong`` lists what must not be."""
    editor, approver = people()
    make_readers(mails, chance)
    issue = new_issue(editor, approver)
    client = Client(headers={"host": "localhost"})
    client.force_login(approver, backend=BACKEND)
    begun = time.monotonic()
    issue = actions.send_out(issue, by=approver)
    locked = time.monotonic() - begun
    connection.close()
    house = House(folder)
    house.environment = {**os.environ}
    house.serve()
    begun, victims, on_the_wire = time.monotonic(), Counter[str](), 0
    for _kill in range(kills):
        until(lambda: marks(issue)["claimed"] or not marks(issue)["waiting"], 90, "nobody sends any more")
        time.sleep(chance.uniform(0.05, 1.5))
        on_the_wire += bool(marks(issue)["claimed"])
        victims[kill(house, chance, VICTIMS)] += 1
    until(house.answers, 60, "no page any more")
    until(lambda: not any(marks(issue)[mark] for mark in OPEN), 900, "mails are still waiting")
    seconds = time.monotonic() - begun
    wrong, found = _judged(issue, kills, names)
    found |= _decided(issue, client, names, wrong)
    house.end()
    return {
        "mails": f"{mails:,}",
        "ordering them held the write lock (s)": f"{locked:.2f}",
        "kills": kills,
        "victims": dict(victims),
        "kills with a batch on the wire": on_the_wire,
        "seconds": round(seconds),
        **found,
        "wrong": wrong,
    }


def marks(issue: NewsletterIssue) -> Counter[str]:
    """How many mails of each mark."""
    connection.close()
    return Counter(bulk.progress(Sending.objects.get(pk=issue.sending)).counts)


def _arrived(issue: NewsletterIssue, names: Path) -> Counter[int]:
    """How often a mail of the issue came for each reader."""
    found = (name.split(".") for name in names.read_text().split() if name.startswith(f"<bulk.{issue.sending}."))
    return Counter(int(parts[2]) for parts in found)


def _judged(issue: NewsletterIssue, kills: int, names: Path) -> tuple[list[str], dict[str, Any]]:
    wrong: list[str] = []
    arrived, now = _arrived(issue, names), marks(issue)
    taken = set(Piece.objects.filter(sending=issue.sending, mark="taken").values_list("recipient", flat=True))
    if lost := taken - set(arrived):
        wrong.append(f"{len(lost)} mails are written down as taken and did not arrive")
    if twice := [pk for pk, n in arrived.items() if n > 1]:
        wrong.append(f"{len(twice)} mails arrived twice before anything was decided")
    if now["unknown"] > kills * sending.BATCH:
        wrong.append(f"{now['unknown']} unknown, more than a batch for each kill")
    return wrong, {"marks after the kills": dict(now), "arrived": f"{len(arrived):,}"}


def _decided(issue: NewsletterIssue, client: Client, names: Path, wrong: list[str]) -> dict[str, Any]:
    """What is unknown is listed, and decided to be sent once more, on its page; then nobody is forgotten."""
    before = marks(issue)["unknown"]
    url = reverse("information:newsletter_unknown", kwargs={"pk": issue.pk})
    if before:
        page = client.get(url).content.decode()
        if f"{before:,}" not in page:
            wrong.append("the page does not say how many are unknown")
        client.post(url, {"again": "1"})
        until(lambda: not any(marks(issue)[mark] for mark in (*OPEN, "unknown")), 300, "what was decided is not sent")
    arrived, total = _arrived(issue, names), Piece.objects.filter(sending=issue.sending).count()
    if len(arrived) != total or marks(issue)["taken"] != total:
        wrong.append(f"{total - len(arrived)} of {total} readers were forgotten")
    until(lambda: _state(issue) == "sent", 60, "the issue does not end")
    return {
        "unknown, listed, decided to be sent again": before,
        "of these, arrived twice": sum(n > 1 for n in arrived.values()),
        "forgotten": total - len(arrived),
    }


def _state(issue: NewsletterIssue) -> str:
    connection.close()
    return str(NewsletterIssue.objects.get(pk=issue.pk).state)
