"""What the questionnaire of a research is: the client's questions, and what each office says beside its answers."""

from collections.abc import Mapping
from typing import Any

from kakehashi.base.bilingual import Bilingual
from kakehashi.engines.questionnaires.questions import Question

ASKED_ROWS = "questionnaire"  # the code of the rows with which a type asks for research (requested_research.toml)
MOST_OFFICES = 7
WORKING_DAYS = 20  # proposed for an office's answer; domain 5.2 knows no official number

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
    required=True,
    choices=(
        ("open", Bilingual("公開してよい", "May be published")),
        ("bodies", Bilingual("自治体にだけ見せてよい", "For local governments only")),
        ("client", Bilingual("依頼元にだけ見せてよい", "For the client only")),
    ),
)


def questions_of(answers: Mapping[str, Any]) -> tuple[Question, ...]:
    """The questionnaire for offices from the client's rows: a long text for each question, then sources and conditions.

    ``answers``: the request's own; rows without a question are left out.
    """
    rows = [row for row in answers.get(ASKED_ROWS, ()) if str(row.get("question", "")).strip()]
    asked = [
        Question(f"q{number}", "long_text", _same(row["question"]), _same(row["reason"]) if row.get("reason") else None,
                 required=True)
        for number, row in enumerate(rows, 1)
    ]  # fmt: skip
    return (*asked, SOURCES, CONDITIONS)


def _same(words: str) -> Bilingual:
    return Bilingual(words, words)


def narrowest(conditions: list[str]) -> str:
    """The condition that binds the whole result: the narrowest of those that the offices met."""
    order = [code for code, _words in CONDITIONS.choices]
    return max(conditions, key=order.index, default="open")
