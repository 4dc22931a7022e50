"""What a board of 2,000 requests in eleven languages costs; see centre_board.py."""

import statistics
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from time import perf_counter, process_time
from typing import Any

from django.test import Client
from django.urls import reverse
from writers_figures import at_once

from kakehashi.base import time
from kakehashi.engines.access import post_of
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.programmes.multicultural.centres import actions as centres
from kakehashi.programmes.multicultural.centres.models import SupportCentre
from kakehashi.programmes.multicultural.sentences.rules.languages import languages
from kakehashi.programmes.multicultural.translation_requests import actions
from kakehashi.programmes.multicultural.translation_requests.models import TranslationRequest, TranslationTask
from kakehashi.registry.factories import make_body, make_member
from kakehashi.registry.models import User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TAGS = [tag for tag in languages() if tag != "ja"][:11]
STATES = ("not_started", "translating", "in_check", "completed", "sent")
FEW = 40  # looks of one person
CONTESTED = 30  # tasks for which all reach at once


def prepared(requests: int, people: int) -> tuple[SupportCentre, list[User], TranslationTask]:
    """The centre, whoever works in it, and a task whose text all of them write."""
    body = make_body("測定県", kind="prefecture")
    head = make_member("municipal_officer", body=body, section="国際課")
    centre = centres.prepare(
        by=head, name="測定", is_drill=False, trigger="other", decided_by="知事", decided_at=time.now(),
        languages=TAGS, phone="098-000-0000",
    )  # fmt: skip
    centre = centres.open_now(centre, by=head)
    users = [make_member("municipal_officer", body=body, section=f"係{at}") for at in range(people)]
    for user in users:
        post = post_of(user)
        assert post is not None
        centres.call_in(centre, by=head, post=post, team="translation")
    fill(centre, users, requests)
    values = {"subject": "皆が書く", "source": "同時に書く。", "medium": "web", "wanted": TAGS[:1]}
    shared = actions.ask(centre, by=head, **values).tasks.get()
    SupportCentre.objects.filter(pk=centre.pk).update(last_request=requests + 1)
    return centre, users, actions.take(shared, by=users[0])


def fill(centre: SupportCentre, users: list[User], requests: int) -> None:
    """Requests in every state, written directly: their actions are measured elsewhere."""
    two = [(post_of(user), user) for user in users[:2]]
    now = time.now()
    TranslationRequest.objects.bulk_create(
        [
            TranslationRequest(
                centre=centre, number=number + 10, organisation=centre.organisation, subject=f"依頼{number}",
                source="水が止まっています。", medium="web", priority=number % 3 + 1, is_confidential=number % 40 == 0,
                deadline=now + timedelta(hours=number % 72 - 24), is_example=True,
            )
            for number in range(requests)
        ],
        batch_size=500,
    )  # fmt: skip
    rows = []
    for request in TranslationRequest.objects.filter(centre=centre).iterator():
        for at, tag in enumerate(TAGS):
            state = STATES[(request.number + at) % 5]
            is_begun, is_done = state != "not_started", state in {"completed", "sent"}
            rows.append(
                TranslationTask(
                    centre=centre, at_centre=centre, request=request, language=tag, priority=request.priority,
                    deadline=request.deadline, is_confidential=request.is_confidential, state=state,
                    translator=two[0][0] if is_begun else None, translated_by=two[0][1] if is_begun else None,
                    checked_by=two[1][1] if is_done else None, checker=two[1][0] if is_done else None,
                    completed_at=now if is_done else None, text="x" if is_begun else "", is_example=True,
                )
            )  # fmt: skip
    TranslationTask.objects.bulk_create(rows, batch_size=500)


def browsing(user: User) -> Client:
    """A browser of theirs."""
    client = Client(headers={"host": "localhost"})
    client.force_login(user, backend=BACKEND)
    return client


def looked(browser: Client, address: str, times: int, **headers: str) -> tuple[list[float], list[float]]:
    """Milliseconds of so many looks: by the clock, and of the processor, which others on the machine take less from."""
    runs, used = [], []
    for _turn in range(times):
        begun, worked = perf_counter(), process_time()
        answer = browser.get(address, headers=headers)
        runs.append((perf_counter() - begun) * 1000)
        used.append((process_time() - worked) * 1000)
        assert answer.status_code in {200, 304}, answer.status_code
    return runs, used


class Person:
    """One of fifty: looks, takes, writes."""

    def __init__(self, user: User, address: str, wanted: list[int], shared: tuple[int, int], rounds: int) -> None:
        self.user, self.address, self.wanted, self.shared, self.rounds = user, address, wanted, shared, rounds
        self.failures: list[str] = []
        self.takes: list[float] = []

    def work(self) -> dict[str, Any]:
        """Everything in turn."""
        browser, looks, taken = browsing(self.user), [], []
        for turn in range(self.rounds):
            looks += looked(browser, f"{self.address}?fragment", 1)[0]
            for key in self.wanted[turn :: self.rounds]:
                if self.timed(lambda key=key: actions.take(TranslationTask.objects.get(pk=key), by=self.user)):
                    taken.append(key)
        return {"looks": looks, "takes": self.takes, "taken": taken, "won": self.contest(), "failures": self.failures}

    def timed(self, act: Callable[[], Any]) -> Any:
        """Done, or told that somebody else was first; anything else is a finding."""
        begun = perf_counter()
        try:
            return act()
        except (Conflict, NotPossible):
            return None
        except Exception as failure:  # noqa: BLE001 -- every failure is a finding
            self.failures.append(f"{type(failure).__name__}: {failure}")
            return None
        finally:
            self.takes.append((perf_counter() - begun) * 1000)

    def contest(self) -> bool:
        """Save the version that everybody read, as the person who translates it does in fifty windows."""
        pk, version = self.shared
        task, writer = TranslationTask.objects.get(pk=pk), User.objects.get(pk=self.writer)
        return bool(self.timed(lambda: actions.write(task, by=writer, text=str(self.user.pk), version=version)))

    writer = 0


def measured(requests: int, people: int, rounds: int, most: int) -> dict[str, Any]:
    """All figures; ``wrong`` lists what must not be."""
    centre, users, shared = prepared(requests, people)
    address, browser = reverse("multicultural:centre_board", args=[centre.pk]), browsing(users[-1])
    looked(browser, address, 5)
    tag = browser.get(f"{address}?fragment")["ETag"]
    alone = {
        "whole page": looked(browser, address, FEW),
        "matrix": looked(browser, f"{address}?fragment", FEW),
        "one cell": looked(browser, f"{address}?language=en&state=not_started", FEW),
        "urgent and overdue": looked(browser, f"{address}?priority=1&due=late", FEW),
        "nothing changed (304)": looked(browser, f"{address}?fragment", FEW, **{"if-none-match": tag}),
    }
    medians = {name: round(statistics.median(used), 1) for name, (_runs, used) in alone.items()}
    waiting = TranslationTask.objects.filter(at_centre=centre, state="not_started", is_confidential=False)
    wanted = list(waiting.order_by("pk").values_list("pk", flat=True)[:CONTESTED])
    Person.writer = users[0].pk
    begun = perf_counter()
    found = at_once(people, lambda at: Person(users[at], address, wanted, (shared.pk, shared.version), rounds).work())
    looks = sorted(run for one in found for run in one["looks"])
    takes = sorted(run for one in found for run in one["takes"])
    return {
        "requests": requests,
        "tasks": TranslationTask.objects.filter(centre=centre).count(),
        **{f"{name}, server ms": value for name, value in medians.items()},
        **{f"{name}, by the clock": round(statistics.median(runs), 1) for name, (runs, _used) in alone.items()},
        "people at once": people,
        "seconds": round(perf_counter() - begun, 1),
        "matrix with all of them, median ms": round(statistics.median(looks), 1),
        "taking or writing, median ms": round(statistics.median(takes), 1),
        "taking or writing, p95 ms": round(statistics.quantiles(takes, n=20)[-1], 1),
        "wrong": [*judged(found, wanted, shared), *(f"{n}: {v} ms" for n, v in medians.items() if v > most)],
    }


def judged(found: list[dict[str, Any]], wanted: list[int], shared: TranslationTask) -> list[str]:
    """Compare what was asked for with what is there."""
    wrong = [f"failed: {words}" for words in sorted({words for one in found for words in one["failures"]})]
    taken = Counter(key for one in found for key in one["taken"])
    wrong += [f"task {key} was taken {taken[key]} times" for key in wanted if taken[key] != 1]
    left = TranslationTask.objects.filter(pk__in=wanted, state="translating", translator__isnull=False).count()
    if left != len(wanted):
        wrong.append(f"{left} of {len(wanted)} tasks have a translator")
    if (winners := sum(one["won"] for one in found)) != 1:
        wrong.append(f"{winners} won the save that one can win")
    text = TranslationTask.objects.values_list("text", flat=True).get(pk=shared.pk)
    if not text.isdecimal():
        wrong.append("the text that won is not there")
    return wrong
