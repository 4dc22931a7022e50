"""Answers in words: for pages, paper and tables; and what differs between two versions of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kakehashi.base import eras
from kakehashi.base.bilingual import Bilingual

from .places import organisation_name, territory_name
from .questions import Answers, Question, empty


@dataclass(frozen=True)
class Told:
    """One answer in words. Rows have a table: the heads, then the cells."""

    label: Bilingual
    words: str
    heads: tuple[str, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()

    @property
    def headed(self) -> list[list[tuple[str, str]]]:
        """The rows, each cell with its head: where a table has no room, the head stands beside the cell."""
        return [list(zip(self.heads, row, strict=True)) for row in self.cells]


@dataclass(frozen=True)
class Difference:
    """What became of one question between two versions: ``came``, ``went``, ``changed`` or ``same``."""

    label: Bilingual
    what: str
    before: str
    after: str


def told(questions: Sequence[Question], answers: Answers) -> list[Told]:
    """Every question that was answered, with its answer in the reader's language."""
    return [_told(q, answers[q.code]) for q in questions if not empty(answers.get(q.code))]


def _told(question: Question, value: Any) -> Told:
    if question.kind != "rows" or not isinstance(value, list):
        return Told(question.label, words(question, value))
    heads = tuple(str(column.label) for column in question.columns)
    cells = tuple(tuple(words(c, row.get(c.code)) for c in question.columns) for row in value)
    return Told(question.label, "\n".join("／".join(cell for cell in row if cell) for row in cells), heads, cells)


def words(question: Question, value: Any) -> str:
    """One value in words; empty for nothing."""
    if empty(value):
        return ""
    if question.kind == "rows":
        return _told(question, value).words
    if isinstance(value, list):
        return "、".join(question.words_of(one) for one in value)
    match question.kind:
        case "choice":
            return question.words_of(value)
        case "yen":
            return f"{value:,} {_('yen')}" if isinstance(value, int) else str(value)
        case "number":
            return f"{value:,}" if isinstance(value, int) else str(value)
        case "rating":
            return _("%(value)s of 5") % {"value": value}
        case "date":
            return _day(str(value))
        case "territory":
            return territory_name(str(value))
        case "organisation":
            return organisation_name(value)
        case "file":
            return str(value.get("name", "")) if isinstance(value, dict) else str(value)
        case _:
            return str(value)


def _day(value: str) -> str:
    try:
        return eras.both(date.fromisoformat(value), get_language() or "ja")
    except ValueError:
        return value


def compare(before: Sequence[Question], old: Answers, after: Sequence[Question], new: Answers) -> list[Difference]:
    """What differs between two sets of answers, each to its own version of the questions; in the order of the newer."""
    first, second = {q.code: q for q in before}, {q.code: q for q in after}
    found = []
    for code in [*second, *(c for c in first if c not in second)]:
        said = words(first[code], old.get(code)) if code in first else ""
        says = words(second[code], new.get(code)) if code in second else ""
        what = "came" if code not in first else "went" if code not in second else "same" if said == says else "changed"
        found.append(Difference((second.get(code) or first[code]).label, what, said, says))
    return found


def heads(questions: Sequence[Question]) -> list[str]:
    """The heads of a table of many answers: a column for each question, and one for each column of rows."""
    return [
        f"{q.label}: {_head(c)}" if c else _head(q)
        for q in questions
        for c in (q.columns if q.kind == "rows" else (None,))
    ]


def _head(question: Question) -> str:
    """With the unit that its numbers have."""
    return f"{question.label} ({_('yen')})" if question.kind == "yen" else str(question.label)


def counted(question: Question, value: Any) -> Any:
    """One answer as a cell that a spreadsheet can sum and sort: a number, a day, else its words."""
    if question.kind in {"number", "yen"} and isinstance(value, int):
        return value
    if question.kind == "date" and value:
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            return str(value)
    return words(question, value)


def lines(questions: Sequence[Question], answers: Mapping[str, Any]) -> list[list[Any]]:
    """One set of answers as lines of that table: as many as its longest rows, single answers in the first alone."""
    height = max([1, *(len(answers.get(q.code) or ()) for q in questions if q.kind == "rows")])
    table: list[list[Any]] = [[] for _line in range(height)]
    for question in questions:
        value = answers.get(question.code)
        for number, line in enumerate(table):
            if question.kind == "rows":
                row = value[number] if value and number < len(value) else {}
                line.extend(counted(column, row.get(column.code)) for column in question.columns)
            else:
                line.append(counted(question, value) if number == 0 else "")
    return table
