"""The form field of a question. What a field keeps is JSON: texts, whole numbers, days as 2013-02-08, lists."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.calendars.fields import EraDateField
from kakehashi.registry.models import Organisation

from .file_fields import FileAnswerField
from .number_fields import WholeNumberField, YenField
from .places import organisations_called, said_of_old, territory_choices
from .questions import Question
from .rows import RowsField
from .sentences import in_our_words

MOST_YEN, MOST_NUMBER = 10_000_000_000, 1_000_000_000
LONG, SHORT = 5000, 300  # letters
RATINGS = [("5", _("5 – very good")), ("4", "4"), ("3", "3"), ("2", "2"), ("1", _("1 – very poor"))]


class DayField(EraDateField):
    """A day, kept as 2013-02-08."""

    def clean(self, value: Any) -> Any:
        """The ISO form of the day, or nothing."""
        day = super().clean(value)
        return day.isoformat() if isinstance(day, date) else day


class OrganisationField(forms.CharField):
    """A body by its code or its exact name; kept as the id of its row. A name of several bodies is refused."""

    def clean(self, value: Any) -> Any:
        """The id of the body; refused with ValidationError where none, or more than one, is called so."""
        text = super().clean(value)
        if not text:
            return ""
        found = organisations_called(text.strip())
        if len(found) == 1:
            return found[0].pk
        if not found:
            if now := said_of_old(text.strip()):
                raise ValidationError(now)
            raise ValidationError(_("No body has this code or name. Enter its code, or its whole name."))
        named = "、".join(f"{body} {body.code}" for body in found)
        raise ValidationError(_("Several bodies are called so. Enter the code: %(bodies)s"), params={"bodies": named})

    def prepare_value(self, value: Any) -> Any:
        """The body's code for a stored id; typed text as it was typed."""
        if isinstance(value, int):
            body = Organisation.objects.filter(pk=value).first()
            return (body.code or body.name) if body else ""
        return value


def question_field(question: Question) -> forms.Field:
    """The form field of ``question``. A condition (`Question.shown_if`) is not looked at here: see `settle`."""
    shown: dict[str, Any] = {"label": question.label, "required": question.required}
    if question.help:
        shown["help_text"] = question.help
    choices: list[Any] = list(question.choices)
    match question.kind:
        case "long_text":
            return forms.CharField(max_length=LONG, widget=forms.Textarea(attrs={"rows": 5}), **shown)
        case "date":
            return DayField(**shown)
        case "number":
            return WholeNumberField(**_bounds(question, MOST_NUMBER), **shown)
        case "yen":
            return YenField(**_bounds(question, MOST_YEN), **shown)
        case "choice":
            return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **shown)
        case "choices":
            return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **shown)
        case "rating":
            return forms.TypedChoiceField(
                choices=RATINGS, coerce=int, empty_value=None, widget=forms.RadioSelect, **shown
            )
        case "territory":
            return forms.ChoiceField(choices=territory_choices, **shown)
        case "organisation":
            return OrganisationField(max_length=SHORT, strip=False, **shown)
        case "rows":
            columns = {column.code: (str(column.label), column_field(column)) for column in question.columns}
            return RowsField(columns, least=question.minimum, most=question.maximum, **shown)
        case "file":
            return FileAnswerField(**shown)
        case _:
            return forms.CharField(max_length=SHORT, strip=False, **shown)


def _bounds(question: Question, most: int) -> dict[str, Any]:
    least = question.minimum if question.minimum is not None else 0
    return {"min_value": least, "max_value": question.maximum if question.maximum is not None else most}


def column_field(column: Question) -> forms.Field:
    """The field of one cell: a line for texts, a list for choices, so that a table stays a table; our sentences."""
    field = _column_field(column)
    in_our_words(field)
    return field


def _column_field(column: Question) -> forms.Field:
    field = question_field(column)
    if isinstance(field.widget, forms.Textarea):
        field.widget = forms.TextInput()
    if column.kind in {"choice", "rating"}:
        choices = [("", "–"), *(column.choices or RATINGS)]
        plain: dict[str, Any] = {"label": column.label, "required": column.required, "choices": choices}
        if column.kind == "rating":
            return forms.TypedChoiceField(coerce=int, empty_value=None, **plain)
        return forms.ChoiceField(**plain)
    return field
