"""The stories of the demonstration: what fictitious towns ask, and what becomes of it. All of it is example data."""

import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from kakehashi.engines.questionnaires.questions import Question

from ..request_types import request_types


@dataclass(frozen=True)
class Story:
    """One request from its first day to the state that it ends in. ``pace``: days between two steps."""

    type: str
    asker: str
    helper: str
    ends_in: str
    day: date
    subject: str
    wish: str
    territory: str = ""
    place: str = ""
    begins: date | None = None
    ends: date | None = None
    delegation: str = ""
    marks: tuple[str, ...] = ()
    answers: dict[str, Any] = field(default_factory=dict)
    pace: int = 3
    answer: str = ""
    conditions: str = ""
    cost: int | None = None
    inner: str = ""
    hosts: tuple[tuple[str, str, str], ...] = ()
    said: tuple[str, ...] = ()
    replied: tuple[str, ...] = ()
    minutes: int = 0
    result: dict[str, Any] = field(default_factory=dict)  # the result sheet, where the type has one
    report: str = ""
    outcome: str = ""
    better: str = ""
    later: tuple[str, ...] = ()  # what was told six and twelve months after the report
    satisfaction: int = 5
    may_publish: bool = True

    def values(self) -> dict[str, Any]:
        """The fields of the draft."""
        shown = ("subject", "wish", "territory", "place", "begins", "ends", "delegation", "answers")
        return {name: getattr(self, name) for name in shown} | dict.fromkeys(self.marks, True)


def answers_of(story: Story) -> dict[str, Any]:
    """What the story answers to its type's questions; to required ones that it leaves out, what else it says fits."""
    questions = request_types()[story.type].questions
    return {q.code: _fitting(q, story) for q in questions if q.required and not q.shown_if} | story.answers


def _fitting(question: Question, story: Story) -> Any:
    match question.kind:
        case "choice":
            return question.choices[0][0]
        case "choices":
            return [question.choices[0][0]]
        case "rows":
            return [{column.code: _fitting(column, story) for column in question.columns if column.required}]
        case "date":
            return (story.begins or story.day + timedelta(days=75)).isoformat()
        case "number" | "rating":
            return 3
        case "yen":
            return 300_000
        case "territory":
            return story.territory
        case "text":
            return f"{story.place}（{story.subject}）"
        case _:
            return story.wish


@cache
def read_stories(*, is_short: bool = False) -> tuple[Story, ...]:
    """The stories of stories.toml, then (unless ``is_short``) of further.toml; an unknown key is a TypeError."""
    return _read("stories.toml") if is_short else _read("stories.toml", "further.toml")


@cache
def read_gone() -> tuple[Story, ...]:
    """What was asked by a town that is no more: told beside the others, also in the short demonstration."""
    return _read("gone.toml")


def _read(*files: str) -> tuple[Story, ...]:
    texts = [(Path(__file__).parent / name).read_text(encoding="utf-8") for name in files]
    return tuple(_story(row) for text in texts for row in tomllib.loads(text)["story"])


def _story(row: dict[str, Any]) -> Story:
    for name in ("marks", "said", "replied", "later"):
        row[name] = tuple(row.get(name, ()))
    row["hosts"] = tuple(tuple(host) for host in row.get("hosts", ()))
    return Story(**row)
