"""The figures of the loop when it has run for years; see loop.py."""

import random
import statistics
from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from loop_corpus import fill
from search_corpus import LINKS, NOUNS, VERBS

from kakehashi.base.collecting import settle
from kakehashi.config.wsgi import ANSWERING
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.measures.actions import recount
from kakehashi.engines.search import similar
from kakehashi.registry.models import Office, User
from kakehashi.services.casework.requests.models import SupportRequest

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
READERS = ("kazamachiura", "hq_officer", "singapore", "hq_chief")
PAGES = {
    "/desk/": READERS,
    "/requests/": READERS,
    "/requests/?sort=due&state=open": READERS,
    "/requests/?q=観光": ("hq_officer", "kazamachiura"),
    "/requests/?page=40": ("hq_officer",),
    "/requests/{pk}/": READERS[:3],
    "/requests/new/": ("kazamachiura",),
    "/requests/board/": ("hq_officer", "singapore"),
    "/answers/": READERS[:2],
    "/inbox/": READERS[:2],
    "/offices/singapore/": ("", "hq_officer", "singapore"),
    "/organisations/{body}/services/": ("kazamachiura", "hq_officer"),
    "/follow-ups/": ("hq_officer",),
    "/search/?q=観光": ("", "hq_officer", "kazamachiura"),
    "/plan/": ("",),
    "/": ("",),
}


def bare(request: HttpRequest) -> HttpResponse:
    """The yard-stick: a page with one query behind the same middleware."""
    return HttpResponse(f"<p>{Office.objects.count()}</p>")


def timed(ask: Callable[[], Any], seconds: float) -> list[float]:
    """Milliseconds of each run, the first one left out."""
    ask()
    runs: list[float] = []
    end = perf_counter() + seconds
    while len(runs) < 7 or perf_counter() < end:
        begin = perf_counter()
        ask()
        runs.append((perf_counter() - begin) * 1000)
    return runs


def client_of(username: str) -> Client:
    """A signed-in client, or a visitor's."""
    client = Client(headers={"host": "localhost"})
    if username:
        client.force_login(User.objects.get(username=username), backend=BACKEND)
    return client


def pages(seconds: float) -> Iterator[dict[str, Any]]:
    """One row for each page and reader."""
    town = User.objects.get(username="kazamachiura")
    row = SupportRequest.objects.filter(organisation=town.organisation_id, handler__office__code="singapore")
    names = {"pk": row.latest("pk").pk, "body": town.organisation_id}
    for page, readers in PAGES.items():
        for reader in readers:
            client, address = client_of(reader), page.format(**names)
            with CaptureQueriesContext(connection) as asked:
                status = client.get(address).status_code
            queries = len(asked)
            if status != 200:
                yield {"page": page, "reader": reader or "visitor", "status": status}
                continue
            runs = timed(lambda client=client, address=address: client.get(address), seconds)
            yield {
                "page": page, "reader": reader or "visitor", "queries": queries,
                "ms": round(statistics.median(runs), 1), "p95_ms": round(statistics.quantiles(runs, n=20)[-1], 1),
            }  # fmt: skip


def while_typing() -> dict[str, float]:
    """Similar requests to 200 made-up wishes, as an officer at headquarters sees them."""
    user, chance = User.objects.get(username="hq_officer"), random.Random(7)  # noqa: S311
    runs = []
    for _wish in range(200):
        text = "。".join(
            f"{chance.choice(NOUNS)}{chance.choice(LINKS)}{chance.choice(NOUNS)}{chance.choice(VERBS)}"
            for _ in range(3)
        )
        begin = perf_counter()
        similar(text, user=user, kinds=("casework.support_request",))
        runs.append((perf_counter() - begin) * 1000)
    return {"p50_ms": round(statistics.median(runs), 1), "p95_ms": round(statistics.quantiles(runs, n=20)[-1], 1)}


def measured(requests: int, seconds: float) -> dict[str, Any]:
    """All figures."""
    begin = perf_counter()
    fill(requests)
    filling = perf_counter() - begin
    recount()
    settle(*ANSWERING)
    client = Client(headers={"host": "localhost"})
    with override_settings(ROOT_URLCONF="loop_urls"):
        yardstick = statistics.median(timed(lambda: client.get("/bare/"), 1))
    rows = list(pages(seconds))
    for row in rows:
        if "ms" in row:
            row["ratio"] = round(row["ms"] / yardstick, 1)
    return {
        "database": connection.vendor, "requests": requests, "ledger_entries": Entry.objects.count(),
        "filling_seconds": round(filling), "bare_ms": round(yardstick, 2), "pages": rows, "similar": while_typing(),
    }  # fmt: skip
