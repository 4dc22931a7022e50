"""What a question is. Pure: no database, no HTTP. Questions are read from TOML or JSON rows, and written back."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kakehashi.base.bilingual import Bilingual

SINGLE = frozenset(
    {"text", "long_text", "number", "yen", "date", "choice", "choices", "rating", "organisation", "territory"}
)
KINDS = SINGLE | {"file", "rows"}
IN_COLUMNS = frozenset({"text", "long_text", "number", "yen", "date", "choice", "rating", "territory", "file"})
CHOOSING = frozenset({"choice", "choices"})
MEASURED = frozenset({"number", "yen", "rows"})  # kinds that know a minimum and a maximum
KEYS = frozenset({"code", "kind", "label", "help", "required", "choices", "shown_if", "columns", "minimum", "maximum"})
MOST_ROWS = 200

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Question:
    """One question.

    ``choices``: (code, words) for choice and choices. ``shown_if``: it is asked only where the question of this code
    was answered with this value. ``columns``: the questions of one row, for rows. ``minimum`` and ``maximum`` bound a
    number, an amount of yen, or the number of rows.
    """

    code: str
    kind: str
    label: Bilingual
    help: Bilingual | None = None
    required: bool = False
    choices: tuple[tuple[str, Bilingual], ...] = ()
    shown_if: tuple[str, str] | None = None
    columns: tuple["Question", ...] = ()
    minimum: int | None = None
    maximum: int | None = None

    def __post_init__(self) -> None:
        for wrong in _faults(self):
            raise ValueError(f"question {self.code!r}: {wrong}")

    def applies(self, answers: Answers) -> bool:
        """Whether it is asked, given the other answers."""
        if self.shown_if is None:
            return True
        given = answers.get(self.shown_if[0])
        return self.shown_if[1] in given if isinstance(given, list) else str(given or "") == self.shown_if[1]

    def words_of(self, value: Any) -> str:
        """A choice's words; an unknown code as it is."""
        return str(dict(self.choices).get(str(value), value))


def _faults(question: Question) -> Iterator[str]:
    if question.kind not in KINDS:
        yield f"unknown kind of question {question.kind!r}"
    if not question.code.isidentifier():
        yield "a code is letters, digits and underscores"
    if bool(question.choices) != (question.kind in CHOOSING):
        yield "choices belong to the kinds choice and choices, and only to them"
    if bool(question.columns) != (question.kind == "rows"):
        yield "columns belong to the kind rows, and only to it"
    if any(column.kind not in IN_COLUMNS for column in question.columns):
        yield "a column is a line, a number, a day, one choice or a file"
    if question.kind not in MEASURED and (question.minimum is not None or question.maximum is not None):
        yield "a minimum and a maximum belong to numbers and rows"


def empty(value: Any) -> bool:
    """Whether nothing was answered."""
    return value in (None, "", [], {})


def from_rows(rows: Iterable[Mapping[str, Any]]) -> tuple[Question, ...]:
    """Questions from TOML or JSON rows. Refused with KeyError or ValueError: an unknown part, a code that stands twice,
    a condition on a question that does not stand before it."""
    questions = tuple(_question(row) for row in rows)
    seen: set[str] = set()
    for question in questions:
        if question.code in seen:
            raise ValueError(f"question {question.code!r} stands twice")
        if question.shown_if and question.shown_if[0] not in seen:
            raise ValueError(f"question {question.code!r} depends on one that does not stand before it")
        seen.add(question.code)
    return questions


def _both(value: Mapping[str, str]) -> Bilingual:
    return Bilingual(value["ja"], value["en"])


def _question(row: Mapping[str, Any]) -> Question:
    if unknown := set(row) - KEYS:
        raise ValueError(f"unknown parts of a question: {', '.join(sorted(unknown))}")
    condition = row.get("shown_if")
    return Question(
        code=row["code"],
        kind=row["kind"],
        label=_both(row["label"]),
        help=_both(row["help"]) if row.get("help") else None,
        required=row.get("required", False),
        choices=tuple((choice["code"], _both(choice)) for choice in row.get("choices", ())),
        shown_if=(condition["question"], condition["is"]) if condition else None,
        columns=from_rows(row.get("columns", ())),
        minimum=row.get("minimum"),
        maximum=row.get("maximum"),
    )


def as_rows(questions: Sequence[Question]) -> list[dict[str, Any]]:
    """The questions as JSON keeps them; `from_rows` reads them again."""
    return [_row(question) for question in questions]


def _row(question: Question) -> dict[str, Any]:
    row: dict[str, Any] = {
        "code": question.code,
        "kind": question.kind,
        "label": {"ja": question.label.ja, "en": question.label.en},
    }
    if question.help:
        row["help"] = {"ja": question.help.ja, "en": question.help.en}
    if question.required:
        row["required"] = True
    if question.choices:
        row["choices"] = [{"code": code, "ja": words.ja, "en": words.en} for code, words in question.choices]
    if question.shown_if:
        row["shown_if"] = {"question": question.shown_if[0], "is": question.shown_if[1]}
    if question.columns:
        row["columns"] = as_rows(question.columns)
    bounds = {"minimum": question.minimum, "maximum": question.maximum}
    return row | {name: bound for name, bound in bounds.items() if bound is not None}


def digest(questions: Sequence[Question]) -> str:
    """SHA-256 of the questions: two sets with the same digest ask the same."""
    text = json.dumps(as_rows(questions), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def optional(question: Question) -> Question:
    """The same question, not required; its columns neither. A draft may stay incomplete."""
    return replace(question, required=False, columns=tuple(optional(column) for column in question.columns))


def missing(questions: Sequence[Question], answers: Answers) -> list[Question]:
    """Questions that apply and still lack something: an answer that is required, or a cell of a row that is."""
    asked = [q for q in questions if q.applies(answers)]
    return [q for q in asked if (q.required and empty(answers.get(q.code))) or gaps(q, answers.get(q.code))]


def gaps(question: Question, value: Any) -> list[tuple[int, Question]]:
    """The cells that are required and empty in the rows of an answer: (number of the row from 1, column)."""
    if question.kind != "rows" or not isinstance(value, list):
        return []
    needed = [column for column in question.columns if column.required]
    return [(n, column) for n, row in enumerate(value, 1) for column in needed if empty(row.get(column.code))]


def kept(questions: Sequence[Question], answers: Answers) -> dict[str, Any]:
    """The answers that are kept: to questions of the set that apply, without empty ones."""
    return {q.code: answers[q.code] for q in questions if q.applies(answers) and not empty(answers.get(q.code))}
