"""What is left after fifty writers at once; see writers.py."""

import multiprocessing
import statistics
from collections import Counter
from collections.abc import Callable
from multiprocessing.synchronize import Barrier
from time import perf_counter
from typing import Any

from django.core.cache import cache
from django.db import connection, connections, transaction

from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.workflow import Conflict
from kakehashi.registry.models import User
from kakehashi.services.casework.actions import conversation, requests
from kakehashi.services.casework.conversation.models import Message
from kakehashi.services.casework.requests.models import SupportRequest

MARK = "書き手"
Outcome = dict[str, Any]


def town() -> User:
    """The one who asks."""
    return User.objects.get(username="kazamachiura")


def officer() -> User:
    """The one who takes in."""
    return User.objects.get(username="hq_officer")


class Writer:
    """One process with a connection of its own."""

    def __init__(self, number: int, rounds: int, shared: tuple[int, int], contested: tuple[int, int]) -> None:
        self.number, self.rounds = number, rounds
        self.shared, self.contested = shared[0], contested
        self.runs: list[float] = []
        self.failures: list[str] = []

    def timed(self, act: Callable[[], Any]) -> Any:
        """Run it, note how long it took, and what it failed with."""
        begin = perf_counter()
        try:
            return act()
        except Exception as failure:  # noqa: BLE001 -- every failure is a finding
            self.failures.append(f"{type(failure).__name__}: {failure}")
        finally:
            self.runs.append((perf_counter() - begin) * 1000)
        return None

    def write(self) -> Outcome:
        """Requests from draft to intake, a message into the one that all share, and one save that only one can win."""
        asker, taker, name = town(), officer(), f"{MARK}{self.number}"
        for turn in range(self.rounds):
            values = {"subject": f"{name}-{turn}", "wish": "同時に書く。", "answers": {"questions": "何か。"}}
            draft = self.timed(
                lambda values=values: requests.start_draft(by=asker, request_type="local_information", values=values)
            )
            if draft is None:
                continue
            handed_in = self.timed(lambda draft=draft: requests.submit(draft, by=asker))
            if handed_in is not None:
                self.timed(lambda row=handed_in: requests.take_in(row, by=taker))
            shared = SupportRequest.objects.get(pk=self.shared)
            self.timed(lambda row=shared, turn=turn: conversation.say(row, by=asker, text=f"{name}-{turn}"))
        return {"won": self.contest(asker), "runs": self.runs, "failures": self.failures}

    def contest(self, asker: User) -> bool:
        """Save the version that everybody read; whoever comes second is told, and nothing is overwritten."""
        pk, version = self.contested
        draft = SupportRequest.objects.get(pk=pk)
        values = {"wish": f"{MARK}{self.number}"}
        try:
            requests.save_draft(draft, by=asker, values=values, version=version)
        except Conflict:
            return False
        except Exception as failure:  # noqa: BLE001
            self.failures.append(f"{type(failure).__name__}: {failure}")
            return False
        return True


def begin(subject: str) -> SupportRequest:
    """A draft that the writers meet at."""
    values = {"subject": subject, "wish": "読む。", "answers": {"questions": "何か。"}}
    return requests.start_draft(by=town(), request_type="local_information", values=values)


def at_once(count: int, work: Callable[[int], Any]) -> list[Any]:
    """``work(number)`` in ``count`` processes that begin together; what each gave back."""
    connections.close_all()
    cache.close()
    fork = multiprocessing.get_context("fork")  # nothing has been printed yet, so no compiler hangs
    gate, results = fork.Barrier(count), fork.Queue()

    def child(number: int, gate: Barrier) -> None:
        gate.wait(60)
        results.put(work(number))

    children = [fork.Process(target=child, args=(number, gate)) for number in range(count)]
    for one in children:
        one.start()
    found = [results.get(timeout=600) for _child in children]
    for one in children:
        one.join(60)
    return found


def bare_insert(number: int) -> list[float]:
    """The yard-stick: one small row in a transaction of its own, twenty times."""
    runs = []
    for turn in range(20):
        begun = perf_counter()
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO bench_bare (writer, turn) VALUES (%s, %s)", [number, turn])
        runs.append((perf_counter() - begun) * 1000)
    return runs


def written(writers: int, rounds: int) -> dict[str, Any]:
    """All figures; ``wrong`` lists what must not be."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_bare (writer integer, turn integer)")
    shared, contested = requests.submit(begin("皆が書く依頼"), by=town()), begin("皆が直す下書き")
    before = Entry.objects.count()
    bare = sorted(run for runs in at_once(writers, bare_insert) for run in runs)
    begun = perf_counter()
    found = at_once(
        writers,
        lambda number: Writer(number, rounds, (shared.pk, shared.version), (contested.pk, contested.version)).write(),
    )
    seconds = perf_counter() - begun
    runs = sorted(run for one in found for run in one["runs"])
    middle, yard_stick = statistics.median(runs), statistics.median(bare)
    return {
        "database": connection.vendor,
        "writers": writers,
        "actions": len(runs),
        "seconds": round(seconds, 1),
        "actions a second": round(len(runs) / seconds, 1),
        "median ms": round(middle, 1),
        "p95 ms": round(statistics.quantiles(runs, n=20)[-1], 1),
        "slowest ms": round(runs[-1], 1),
        "bare insert, median ms": round(yard_stick, 2),
        "ratio of the medians": round(middle / yard_stick, 1),
        "wrong": [*judged(found, writers, rounds, before)],
    }


def judged(found: list[Outcome], writers: int, rounds: int, before: int) -> list[str]:
    """Compare what was asked for with what is there."""
    wrong = [f"failed: {words}" for words in sorted({words for one in found for words in one["failures"]})]
    rows = SupportRequest.objects.filter(subject__startswith=MARK)
    numbers = Counter(SupportRequest.objects.exclude(number=None).values_list("number", flat=True))
    wrong += [f"number {number} is there {n} times" for number, n in numbers.items() if n > 1]
    if (there := rows.filter(state="intake").count()) != writers * rounds:
        wrong.append(f"{there} of {writers * rounds} requests were taken in")
    if (said := Message.objects.filter(text__startswith=MARK).count()) != writers * rounds:
        wrong.append(f"{said} of {writers * rounds} messages are there")
    if (winners := sum(one["won"] for one in found)) != 1:
        wrong.append(f"{winners} won the save that one can win")
    entries = Entry.objects.filter(pk__gt=before, name__startswith="casework.").count()
    if entries < (least := writers * rounds * 4 + 1):  # start, submit, take in, say; and the one save
        wrong.append(f"{entries} entries of at least {least}")
    return wrong
