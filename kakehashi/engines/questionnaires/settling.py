"""Putting questions into a form, and settling what their conditions mean."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from .fields import question_field
from .questions import Question, empty, gaps, optional


def add_questions(form: forms.BaseForm, questions: Sequence[Question], prefix: str, *, files: bool = False) -> None:
    """Add a field for each question to ``form``, named ``prefix`` + code; none demands anything yet (see `settle`).

    Where a question depends on another one, its help says so: without a script all are shown. Files are asked for
    only with ``files``: the action behind such a form puts its answers through `actions.keep_files`.
    """
    labels = {question.code: question for question in questions}
    for question in questions:
        if question.kind == "file" and not files:
            continue
        field = question_field(optional(question))
        # Demanded at the end, and where it applies; the page marks it as required from the beginning.
        setattr(field, "is_demanded", question.required)  # noqa: B010
        if question.shown_if:
            asked = labels[question.shown_if[0]]
            when = _("Only where “%(question)s” is “%(answer)s”.") % {
                "question": asked.label,
                "answer": asked.words_of(question.shown_if[1]),
            }
            field.help_text = f"{when} {field.help_text}".strip()
        form.fields[prefix + question.code] = field


def settle(form: forms.BaseForm, questions: Sequence[Question], prefix: str, *, complete: bool) -> dict[str, Any]:
    """The answers of a cleaned form: to questions that apply, without empty ones.

    Called in ``clean()``. An error in a question that does not apply is dropped with it. With ``complete`` a required
    question that applies and is empty gets an error beside its field.
    """
    values: Mapping[str, Any] = form.cleaned_data
    answers: dict[str, Any] = {}
    for question in questions:
        name = prefix + question.code
        if not question.applies(answers):
            form.errors.pop(name, None)
            continue
        value = values.get(name)
        if not empty(value):
            answers[question.code] = value
            if complete:
                for row, column in gaps(question, value)[:10]:
                    place = _("Row %(row)s, %(head)s") % {"row": row, "head": column.label}
                    form.add_error(name, f"{place}: {_('Enter this.')}")
        elif complete and question.required and name not in form.errors and name in form.fields:
            choosing = isinstance(form.fields[name], forms.ChoiceField)
            form.add_error(name, _("Choose an answer.") if choosing else _("Enter this."))
    return answers
