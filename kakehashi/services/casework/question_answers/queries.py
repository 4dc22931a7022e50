"""The questionnaires that were answered, their versions and answers. Reads only, what the reader may see."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from kakehashi.base.bilingual import Bilingual
from kakehashi.engines.access import Actor
from kakehashi.engines.questionnaires.models import QuestionSet
from kakehashi.engines.questionnaires.questions import Question
from kakehashi.engines.questionnaires.telling import words

from ..request_types import request_types
from ..requests.models import SupportRequest
from ..requests.permissions import visible
from .rules import COUNTED, MEASURED, Key, Spread, key_of, spread

REQUEST, RESULT = "request", "result"
FIELDS = {REQUEST: ("question_set", "answers"), RESULT: ("result_set", "result")}


@dataclass(frozen=True)
class Questionnaire:
    """The questions of a type, or its result sheet: its versions, the newest first, each with its count."""

    type: str
    part: str  # request or result
    label: str | Bilingual
    versions: list[tuple[QuestionSet, int]]

    @property
    def answers(self) -> int:
        """Answers of all versions."""
        return sum(count for _version, count in self.versions)

    def questions(self) -> list[tuple[Question, ...]]:
        """The questions of each version, the newest first."""
        return [version.asked for version, _count in self.versions]


def questionnaires(user: Actor) -> list[Questionnaire]:
    """Every questionnaire that was answered in a request that the reader sees; three queries."""
    found: dict[tuple[str, str], dict[int, int]] = {}
    for part, (to_set, _answers) in FIELDS.items():
        rows = visible(user).filter(number__isnull=False, **{f"{to_set}__isnull": False}).order_by()
        for row in rows.values("type", to_set).annotate(n=Count("pk")):
            found.setdefault((row["type"], part), {})[row[to_set]] = row["n"]
    sets = QuestionSet.objects.in_bulk({pk for counts in found.values() for pk in counts})
    return [
        Questionnaire(
            kind.code,
            part,
            kind.label,
            sorted(((sets[pk], n) for pk, n in found[kind.code, part].items()), key=lambda pair: -pair[0].version),
        )
        for part in FIELDS
        for kind in request_types().values()
        if (kind.code, part) in found
    ]


def answered(user: Actor, one: Questionnaire, version: int | None = None) -> QuerySet[SupportRequest]:
    """The requests that answered it, the newest first; those of one version where it is named."""
    to_set, to_answers = FIELDS[one.part]
    rows = visible(user).filter(number__isnull=False, type=one.type, **{f"{to_set}__isnull": False})
    rows = rows.filter(**{f"{to_set}__version": version}) if version else rows
    rows = rows.select_related(None).select_related("organisation", "section", to_set)
    shown = ("number", "type", "subject", "organisation", "section", "submitted_at", "is_example", to_set, to_answers)
    related = ("organisation__name", "organisation__name_en", "organisation__code", "section__name", "section__name_en")
    of_set = (f"{to_set}__name", f"{to_set}__version", f"{to_set}__questions")
    return rows.only(*shown, *related, *of_set).order_by("-submitted_at", "-pk")


@dataclass(frozen=True)
class ComparedQuestion:
    """One question over the versions: whether each asks it, in which words it changed, and how it was answered."""

    question: Question
    spreads: list[Spread | None]  # one for each version; None where it was not asked
    lines: list[tuple[str, list[str]]]  # what was answered, and how often in each version
    changed: list[str]  # earlier labels


def compared(user: Actor, one: Questionnaire, most: int) -> list[ComparedQuestion]:
    """Every question over the versions, in the order of the newest; one query, at most ``most`` answers."""
    to_set, to_answers = FIELDS[one.part]
    rows = answered(user, one).select_related(None).values_list(to_set, to_answers)[:most]
    by_set: dict[int, list[Any]] = {}
    for pk, answers in rows:
        by_set.setdefault(pk, []).append(answers)
    asked = [{key_of(q): q for q in version.asked} for version, _count in one.versions]
    order: list[Key] = list(dict.fromkeys(key for questions in asked for key in questions))
    return [_compared(key, asked, [by_set.get(v.pk, []) for v, _count in one.versions]) for key in order]


def _compared(key: Key, asked: list[dict[Key, Question]], answers: list[list[Any]]) -> ComparedQuestion:
    own = [questions.get(key) for questions in asked]
    newest = next(question for question in own if question is not None)
    spreads = [spread(q, many) if q is not None else None for q, many in zip(own, answers, strict=True)]
    labels = list(dict.fromkeys(str(q.label) for q in own if q is not None))
    lines: list[tuple[str, list[str]]] = []
    if newest.kind in COUNTED:
        codes = dict.fromkeys(code for q in own if q for code, _words in q.choices)
        codes |= dict.fromkeys(code for s in spreads if s for code in sorted(s.counts))
        for code in codes:
            asker = next((q for q in own if q and code in dict(q.choices)), newest)
            counts = [str(s.counts[code]) if s else "–" for s in spreads]
            lines.append((words(asker, int(code) if newest.kind == "rating" else code), counts))
    elif newest.kind in MEASURED:
        lines.append(("", [f"{s.mean:,.1f}" if s and s.mean is not None else "–" for s in spreads]))
    return ComparedQuestion(newest, spreads, lines, labels[1:])
