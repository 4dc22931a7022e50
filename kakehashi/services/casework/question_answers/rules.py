"""Questions of several versions side by side, and how answers spread over them. Pure: no database, no HTTP."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kakehashi.engines.questionnaires.questions import Answers, Question, empty

COUNTED = frozenset({"choice", "choices", "rating", "territory"})
MEASURED = frozenset({"number", "yen"})
Key = tuple[str, bool]


def key_of(question: Question) -> Key:
    """Questions of one code are the same question, unless one of them asks for rows."""
    return question.code, question.kind == "rows"


def united(versions: Sequence[Sequence[Question]]) -> list[Question]:
    """Every question of all versions once, as the newest version that has it asks; ``versions``: the newest first."""
    found: dict[Key, Question] = {}
    for questions in versions:
        for question in questions:
            known = found.get(key_of(question))
            if known is None:
                found[key_of(question)] = question
            elif question.kind == "rows":
                codes = {column.code for column in known.columns}
                more = tuple(column for column in question.columns if column.code not in codes)
                found[key_of(question)] = replace(known, columns=(*known.columns, *more))
    return list(found.values())


def as_asked(union: Sequence[Question], own: Sequence[Question]) -> list[Question]:
    """The united questions, each in the words of the version that was answered: its choices name the answers."""
    mine = {key_of(question): question for question in own}
    asked = []
    for question in union:
        found = mine.get(key_of(question), question)
        if question.kind == "rows":
            columns = {column.code: column for column in found.columns}
            found = replace(question, columns=tuple(columns.get(c.code, c) for c in question.columns))
        asked.append(found)
    return asked


def answers_to(union: Sequence[Question], own: Sequence[Question], answers: Answers) -> dict[str, Any]:
    """The answers whose question stands in the union as it was asked; what is of another shape is left out."""
    asked = {key_of(question) for question in own}
    return {q.code: answers[q.code] for q in union if q.code in answers and key_of(q) in asked}


@dataclass
class Spread:
    """How one question was answered in one version: ``asked`` of, ``answered`` by, and what."""

    asked: int = 0
    answered: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    total: int = 0

    @property
    def mean(self) -> float | None:
        """The mean of a number."""
        return self.total / self.answered if self.answered else None


def spread(question: Question, many: Sequence[Mapping[str, Any]]) -> Spread:
    """How ``question`` was answered in these sets of answers."""
    found = Spread(asked=len(many))
    for answers in many:
        value = answers.get(question.code)
        if empty(value):
            continue
        found.answered += 1
        if question.kind in COUNTED:
            found.counts.update(map(str, value if isinstance(value, list) else [value]))
        elif question.kind in MEASURED and isinstance(value, int):
            found.total += value
    return found
