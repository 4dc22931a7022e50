"""What the questionnaire of a research is, how long an office has, and when it is reminded. No database."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from datetime import time as clock
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kakehashi.base.bilingual import Bilingual
from kakehashi.engines.calendars import reminders
from kakehashi.engines.questionnaires.questions import Question

from ..answers.rules import BODIES, CLIENT, OPEN
from ..request_types import request_types

HERE = Path(__file__).parent
ASKED_ROWS = "questionnaire"  # the code of the rows with which a type asks for research (requested_research.toml)
WANTED_BY = "wanted_by"  # the code of the day on which the client needs the result

SOURCES = Question(
    "sources",
    "long_text",
    Bilingual("調査先・出典", "Who was asked, sources"),
    Bilingual("機関、部署、日、資料名。人の名前は書きません。", "Body, department, day, documents; no names."),
    required=True,
)
CONDITIONS = Question(
    "conditions",
    "choice",
    Bilingual("公開についての調査先の条件", "Conditions of those asked on publishing"),
    Bilingual("いちばん狭い条件が、結果の全体に当てはまります。", "The narrowest one binds the whole result."),
    required=True,
    choices=(
        (OPEN, Bilingual("公開してよい", "May be published")),
        (BODIES, Bilingual("自治体にだけ見せてよい", "For local governments only")),
        (CLIENT, Bilingual("依頼元にだけ見せてよい", "For the client only")),
    ),
)


@dataclass(frozen=True)
class Limits:
    """What limits.toml declares."""

    most_offices: int
    working_days: int
    closing: clock
    reminders: tuple[int, ...]
    list_sent_on: str
    files: int
    files_at_once: int
    megabytes: int


@cache
def limits() -> Limits:
    """The limits of this installation; a missing one is refused with KeyError."""
    row = tomllib.loads((HERE / "limits.toml").read_text(encoding="utf-8"))
    return Limits(
        most_offices=row["most_offices"],
        working_days=row["working_days"],
        closing=clock.fromisoformat(row["closing_hour"]),
        reminders=tuple(sorted(row["reminders"])),
        list_sent_on=row["list_sent_on"],
        files=row["files_per_answer"],
        files_at_once=row["files_at_once"],
        megabytes=row["megabytes_per_answer"],
    )


def research_types() -> list[str]:
    """The request types that ask for research: those that bring a questionnaire along."""
    return [code for code, kind in request_types().items() if any(q.code == ASKED_ROWS for q in kind.questions)]


def deadline(day: date, zone: ZoneInfo) -> datetime:
    """The moment at which an office must have answered: the closing hour of ``day`` on its own clock."""
    return datetime.combine(day, limits().closing, tzinfo=zone)


def reminders_due(due_at: datetime, now: datetime, zone: ZoneInfo) -> int:
    """How many of this installation's reminders are due by ``now``; never more than limits.toml declares.

    ``zone``: the office's own clock, on which its deadline stands.
    """
    return reminders.reminders_due(due_at, now, limits().reminders, zone)


def questions_of(answers: Mapping[str, Any]) -> tuple[Question, ...]:
    """The questionnaire for offices from the client's rows: a long text for each question, then sources and conditions.

    ``answers``: the request's own; rows without a question are left out.
    """
    rows = [row for row in answers.get(ASKED_ROWS, ()) if str(row.get("question", "")).strip()]
    asked = [
        Question(f"q{number}", "long_text", _same(row["question"]), _help(row.get("reason")), required=True)
        for number, row in enumerate(rows, 1)
    ]
    return (*asked, SOURCES, CONDITIONS)


def _same(words: str) -> Bilingual:
    """The client's own words stand for both languages."""
    return Bilingual(words, words)


def _help(reason: str | None) -> Bilingual | None:
    """Why it is asked; None where only blanks were typed."""
    return _same(reason) if reason and reason.strip() else None
