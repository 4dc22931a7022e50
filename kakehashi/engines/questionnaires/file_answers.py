"""Which files stand in answers. No database."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kakehashi.engines.files.recognising import Checked
from kakehashi.engines.files.storage import place

from .questions import Answers, Question, empty
from .telling import words


@dataclass(frozen=True)
class FileAnswer:
    """One file in answers: ``id`` and ``name`` of the stored file, whether it has a small picture (``preview``), and
    what stands ``beside`` it in its row, in words."""

    question: Question
    id: int
    name: str
    preview: bool
    beside: str = ""


def file_answers(questions: Sequence[Question], answers: Answers) -> Iterator[FileAnswer]:
    """The stored files in the answers, in the order of the questions and rows."""
    for question in questions:
        value: Any = answers.get(question.code)
        if question.kind == "file" and _is_stored(value):
            yield _answer(question, value)
        elif question.kind == "rows" and isinstance(value, list):
            for row in value:
                yield from _in_row(question, row)


def _in_row(question: Question, row: Mapping[str, Any]) -> Iterator[FileAnswer]:
    others = [words(column, row.get(column.code)) for column in question.columns if column.kind != "file"]
    beside = " / ".join(part for part in others if part)
    for column in question.columns:
        value: Any = row.get(column.code)
        if column.kind == "file" and _is_stored(value):
            yield _answer(column, value, beside)


def _answer(question: Question, value: Mapping[str, Any], beside: str = "") -> FileAnswer:
    return FileAnswer(question, value["file"], str(value.get("name", "")), bool(value.get("preview")), beside)


def _is_stored(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("file"), int)


def file_ids(questions: Sequence[Question], answers: Answers) -> dict[int, dict[str, Any]]:
    """The stored files by their ids, as the answers keep them."""
    return {
        one.id: {"file": one.id, "name": one.name, "preview": one.preview} for one in file_answers(questions, answers)
    }


def with_files(questions: Sequence[Question], answers: Answers, change: Callable[[Any], Any]) -> dict[str, Any]:
    """The answers with each file's value put through ``change``; what becomes None goes, also from rows."""
    changed = dict(answers)
    for question in questions:
        value = changed.get(question.code)
        if empty(value):
            continue
        if question.kind == "file":
            changed[question.code] = change(value)
        elif question.kind == "rows" and isinstance(value, list):
            columns = [column.code for column in question.columns if column.kind == "file"]
            changed[question.code] = [new for row in value if (new := _changed(row, columns, change))]
    return {code: value for code, value in changed.items() if value is not None}


def _changed(row: Mapping[str, Any], columns: Sequence[str], change: Callable[[Any], Any]) -> dict[str, Any]:
    new = {code: change(row[code]) if code in columns else row[code] for code in row}
    return {code: value for code, value in new.items() if value is not None}


def placed(questions: Sequence[Question], answers: Answers) -> dict[str, Any]:
    """The answers with the bytes of new files written to the storage already: called before a transaction begins."""
    return with_files(questions, answers, lambda value: place(value) if isinstance(value, Checked) else value)
