"""Sets of questions, deadlines, reminders, ranks and sums of answers. Pure: no database, no HTTP."""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from datetime import time as clock
from functools import cache
from pathlib import Path
from typing import Any

from kakehashi.base import time
from kakehashi.base.bilingual import Bilingual
from kakehashi.base.local_government_code import normalise
from kakehashi.engines.calendars import reminders
from kakehashi.engines.questionnaires.questions import CHOOSING, Question, empty, from_rows

HERE = Path(__file__).parent
COUNTED = frozenset({"choice", "choices", "rating", "territory"})
SUMMED = frozenset({"number", "yen"})
TEXTS = frozenset({"text", "long_text"})
FEWEST = 3  # answers of which a body reads the total
WRITABLE = ("text", "long_text", "number", "yen", "date", "choice", "choices", "rating", "territory")
BETWEEN_CHOICES = re.compile(r"\s*[／/;；\n]\s*")
BETWEEN_CODES = re.compile(r"[\s,、，;；]+")


@dataclass(frozen=True)
class Limits:
    """What limits.toml declares."""

    working_days: int
    relay_days: int
    closing: clock
    reminders: tuple[int, ...]
    between: timedelta


@cache
def limits() -> Limits:
    """The limits of this installation; a missing one is refused with KeyError."""
    row = tomllib.loads((HERE / "limits.toml").read_text(encoding="utf-8"))
    return Limits(
        working_days=row["working_days"],
        relay_days=row["relay_days"],
        closing=clock.fromisoformat(row["closing_hour"]),
        reminders=tuple(sorted(row["reminders"])),
        between=timedelta(hours=row["hours_between"]),
    )


@dataclass(frozen=True)
class QuestionTemplate:
    """A set of questions that is ready to be asked. Inquiries of one ``code`` are one series over the years."""

    code: str
    title: Bilingual
    text: Bilingual
    plan_items: tuple[str, ...]
    questions: tuple[Question, ...]


@cache
def templates() -> dict[str, QuestionTemplate]:
    """The sets of question_sets.toml by code; an unknown part is refused with ValueError or KeyError."""
    rows = tomllib.loads((HERE / "question_sets.toml").read_text(encoding="utf-8"))["set"]
    return {
        row["code"]: QuestionTemplate(
            row["code"],
            Bilingual(**row["title"]),
            Bilingual(**row["text"]),
            tuple(row["plan_items"]),
            from_rows(row["questions"]),
        )
        for row in rows
    }


def set_name(series: str) -> str:
    """Under which name the questions of a series are published."""
    return f"inquiries.{series}"


def deadline(day: date) -> datetime:
    """The closing hour of ``day`` in Japan."""
    return datetime.combine(day, limits().closing, tzinfo=time.TOKYO)


def reminders_due(due_at: datetime, now: datetime) -> int:
    """How many of this installation's reminders are due by ``now``; never more than limits.toml declares."""
    return reminders.reminders_due(due_at, now, limits().reminders)


def codes_in(text: str) -> tuple[list[str], list[str]]:
    """The codes of bodies that were pasted, and what is none; each once, in the order in which they stand."""
    parts = [part for part in BETWEEN_CODES.split(text.strip()) if part]
    found = [(part, normalise(part)) for part in dict.fromkeys(parts)]
    return list(dict.fromkeys(code for _part, code in found if code)), [part for part, code in found if not code]


def written(
    rows: Iterable[Mapping[str, Any]], known: Sequence[Question], ever: Iterable[Question] = ()
) -> list[Question]:
    """Questions from the rows of the editor.

    A question whose words stood there already keeps its code, its English and its limits, so that next year's answers
    still fit it; one that is new gets a code that no question of the series ever had (``ever``: all of its versions),
    and so does a new choice. A condition goes where what it hangs on was taken out, or stands behind it now. Repeated
    rows cannot be written here and stay as they were, at the end. Refused with ValueError where a question to choose
    has fewer than two choices.
    """
    by_words = {question.label.ja: question for question in known}
    used: dict[str, set[str]] = {}
    for question in (*known, *ever):
        used.setdefault(question.code, set()).update(code for code, _label in question.choices)
    made = []
    for row in rows:
        words = str(row.get("question") or "").strip()
        if not words:
            continue
        old = by_words.pop(words, None)
        code = old.code if old else _free("q", used)
        choices_used = used.setdefault(code, set())
        made.append(_written(row, words, code, old, choices_used))
    return _with_conditions([*made, *(question for question in known if question.kind not in WRITABLE)])


def same_words(rows: Iterable[Mapping[str, Any]]) -> list[tuple[int, int, str]]:
    """Rows of the editor that ask in the same words as one above: (its number, number of the one above, the words).

    Blanks, full and half width and capitals make no difference: readers of the answers could not tell them apart.
    """
    seen: dict[str, int] = {}
    found = []
    for number, row in enumerate(rows, 1):
        words = str(row.get("question") or "").strip()
        plain = "".join(unicodedata.normalize("NFKC", words).casefold().split())
        if plain and plain in seen:
            found.append((number, seen[plain], words))
        elif plain:
            seen[plain] = number
    return found


def _written(row: Mapping[str, Any], words: str, code: str, old: Question | None, used: set[str]) -> Question:
    kind = row.get("kind") or "text"
    new = Question(
        code,
        kind,
        old.label if old else Bilingual(words, words),
        help=_help(str(row.get("help") or "").strip(), old),
        required=row.get("required") == "yes",
        choices=_choices(str(row.get("choices") or ""), old, words, used) if kind in CHOOSING else (),
        shown_if=old.shown_if if old else None,
    )
    return replace(old, help=new.help, required=new.required, choices=new.choices) if old and old.kind == kind else new


def _with_conditions(questions: Sequence[Question]) -> list[Question]:
    """The questions without conditions that nothing before them can meet."""
    found: dict[str, Question] = {}
    for question in questions:
        asked, value = question.shown_if or ("", "")
        above = found.get(asked)
        is_met = above is not None and (not above.choices or value in dict(above.choices))
        found[question.code] = question if is_met or not asked else replace(question, shown_if=None)
    return list(found.values())


def _free(letter: str, used: Container[str]) -> str:
    return next(f"{letter}{number}" for number in range(1, 10_000) if f"{letter}{number}" not in used)


def _help(words: str, old: Question | None) -> Bilingual | None:
    if old and old.help and old.help.ja == words:
        return old.help
    return Bilingual(words, words) if words else None


def _choices(text: str, old: Question | None, question: str, used: set[str]) -> tuple[tuple[str, Bilingual], ...]:
    words = [part for part in dict.fromkeys(BETWEEN_CHOICES.split(text.strip())) if part]
    if len(words) < 2:
        raise ValueError(question)
    known = {label.ja: (code, label) for code, label in old.choices} if old else {}
    for part in words:
        if part not in known:
            code = _free("c", used)
            used.add(code)
            known[part] = (code, Bilingual(part, part))
    return tuple(known[part] for part in words)


def editor_rows(questions: Sequence[Question]) -> list[dict[str, str]]:
    """The questions as the editor shows them, in Japanese; `written` reads them again."""
    return [
        {
            "question": q.label.ja,
            "kind": q.kind,
            "choices": "／".join(label.ja for _code, label in q.choices),
            "required": "yes" if q.required else "",
            "help": q.help.ja if q.help else "",
        }
        for q in questions
        if q.kind in WRITABLE
    ]


def carried(questions: Sequence[Question], answers: Mapping[str, Any], before: Sequence[Question]) -> dict[str, Any]:
    """What of last year's answers to the questions ``before`` still fits.

    To questions of the same code that are answered in the same way, with choices that are still there.
    """
    kinds = {question.code: question.kind for question in before}
    found = {}
    for question in questions:
        value, kind = answers.get(question.code), kinds.get(question.code, "")
        codes = dict(question.choices)
        if kind != question.kind and {kind, question.kind} != TEXTS:
            value = None
        elif kind == "choices":
            value = [one for one in value or () if one in codes]
        elif kind == "choice" and value not in codes:
            value = None
        if question.kind not in {"file", "date"} and not empty(value):
            found[question.code] = value
    return found


@dataclass
class Sum:
    """How one question was answered: by how many, how often which choice, and the sum of numbers."""

    question: Question
    answered: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    total: int = 0

    @property
    def mean(self) -> float | None:
        """The mean of a number or of a rating; None where nobody answered, or where it has none."""
        if not self.answered or self.question.kind not in SUMMED | {"rating"}:
            return None
        total = sum(int(key) * n for key, n in self.counts.items()) if self.question.kind == "rating" else self.total
        return total / self.answered


def sums(questions: Sequence[Question], many: Iterable[Mapping[str, Any]]) -> list[Sum]:
    """Every question with its sums; one pass over the answers."""
    found = {question.code: Sum(question) for question in questions}
    for answers in many:
        for code, value in answers.items():
            one = found.get(code)
            if one is None or empty(value):
                continue
            one.answered += 1
            kind = one.question.kind
            if kind == "choices":
                one.counts.update(value)
            elif kind in COUNTED:
                one.counts[str(value)] += 1
            elif kind in SUMMED and isinstance(value, int):
                one.total += value
    return list(found.values())


def wrong_ranks(ranks: Mapping[int, int | None], cap: int | None) -> dict[int, str]:
    """What is wrong with ranks, by the key of the ranked: ``twice`` or ``above`` the most that may be put forward."""
    counted = Counter(rank for rank in ranks.values() if rank)
    found = {key: "twice" for key, rank in ranks.items() if rank and counted[rank] > 1}
    if cap:
        found |= {key: "above" for key, rank in ranks.items() if rank and rank > cap}
    return found
