"""The figures of an inquiry to every local government; see inquiries.py."""

import random
import statistics
from collections.abc import Iterable
from time import perf_counter
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings
from loop_figures import client_of, timed
from search_corpus import LINKS, NOUNS, VERBS

from kakehashi.base import time
from kakehashi.engines.questionnaires.questions import Question, from_rows
from kakehashi.registry.factories import make_body, make_member
from kakehashi.services.inquiries import actions
from kakehashi.services.inquiries.models import Ask, Inquiry, Relay

KINDS = ("choice", "rating", "number", "yen", "text", "date")
CODES = ("a", "b", "c", "d")


def measured(count: int, seconds: float) -> dict[str, Any]:
    """All figures; pages in milliseconds (median), files in seconds."""
    house = make_body("協会", prefecture="", kind="headquarters", is_example=False)
    officer = make_member("hq_officer", body=house, section="企画調査課")
    begin = perf_counter()
    inquiry = opened(officer, questions(count))
    opening = perf_counter() - begin
    answers = answered(inquiry)
    client = client_of(officer.username)
    with override_settings(ROOT_URLCONF="loop_urls"):
        bare = statistics.median(timed(lambda: client.get("/bare/"), 1))
    found: dict[str, Any] = {
        "database": connection.vendor, "bodies": inquiry.asks.count(), "relays": inquiry.relays.count(),
        "answers": answers, "opening_seconds": round(opening, 2), "bare_ms": round(bare, 2),
    }  # fmt: skip
    pages = {
        "consolidation": f"/inquiries/{inquiry.pk}/consolidation/", "inquiry": f"/inquiries/{inquiry.pk}/",
        "list": "/inquiries/", "desk": "/desk/",
    }  # fmt: skip
    for name, address in pages.items():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200, address
        found[f"{name}_queries"] = len(asked)
        median = statistics.median(timed(lambda address=address: client.get(address), seconds))
        found |= {f"{name}_ms": round(median, 1), f"{name}_to_bare": round(median / bare, 1)}
    for form in ("xlsx", "csv"):
        begin = perf_counter()
        answer = client.get(f"/inquiries/{inquiry.pk}/answers.{form}")
        assert answer.status_code == 200, form
        found |= {f"{form}_seconds": round(perf_counter() - begin, 2), f"{form}_bytes": len(answer.content)}
    return found


def questions(count: int) -> tuple[Question, ...]:
    """So many questions of every counted kind, in turn."""
    rows: list[dict[str, Any]] = []
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        words = {"ja": f"質問{number + 1}", "en": f"Question {number + 1}"}
        row: dict[str, Any] = {"code": f"q{number}", "kind": kind, "label": words}
        if kind == "choice":
            row["choices"] = [{"code": code, "ja": f"選択{code}", "en": f"Choice {code}"} for code in CODES]
        rows.append(row)
    return from_rows(rows)


def opened(officer: Any, asked: Iterable[Question]) -> Inquiry:
    """Put to every local government, through the prefectures and designated cities."""
    today = time.today()
    due, inner = today.replace(year=today.year + 1), today.replace(year=today.year + 1, month=1, day=4)
    inquiry = actions.start(by=officer, title="海外活動に関する調査")
    inquiry = actions.write_questions(inquiry, by=officer, questions=tuple(asked))
    inquiry = actions.save_inquiry(
        inquiry, by=officer, title=inquiry.title, is_relayed=True, due_on=max(due, inner), inner_due_on=min(due, inner)
    )
    inquiry = actions.choose_bodies(inquiry, by=officer, choice={"kinds": ["all"]})
    return actions.open_inquiry(inquiry, by=officer)


def answered(inquiry: Inquiry) -> int:
    """Every body has answered and every relay has sent on; put straight into the tables. Returns how many answers."""
    chance = random.Random(2012)  # noqa: S311 -- the same answers every time
    asks, now = list(inquiry.asks.all()), time.now()
    for ask in asks:
        ask.answers = {question.code: _answer(question.kind, chance) for question in inquiry.asked}
        ask.state, ask.answered_at = "answered", now
    Ask.objects.bulk_update(asks, ["answers", "state", "answered_at"], batch_size=200)
    Relay.objects.filter(inquiry=inquiry).update(state="sent_on", passed_on_at=now, sent_on_at=now)
    return sum(len(ask.answers) for ask in asks)


def _answer(kind: str, chance: random.Random) -> Any:
    if kind == "choice":
        return chance.choice(CODES)
    if kind in ("rating", "number", "yen"):
        return chance.randint(1, 5) if kind == "rating" else chance.randint(0, 100_000)
    if kind == "date":
        return f"2012-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return f"{chance.choice(NOUNS)}{chance.choice(LINKS)}{chance.choice(NOUNS)}{chance.choice(VERBS)}"
