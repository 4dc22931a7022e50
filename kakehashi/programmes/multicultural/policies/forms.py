"""What is asked about plans and examples."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import Form, NoteForm, VersionedForm, WholeNumberField

from ..associations.queries import prefectures
from .rules import GENRES, MEASURES

YEARS = {"min_value": 1980, "max_value": 2150}


def genres() -> list[tuple[str, str]]:
    """Every genre, in the reader's language."""
    return [(code, str(name)) for code, name in GENRES.items()]


def measures() -> list[tuple[str, str]]:
    """Every kind of measure, in the reader's language."""
    return [(code, str(name)) for code, name in MEASURES.items()]


class PlanForm(Form):
    """A plan: where it is, what it is about."""

    personal = {"address": ""}

    title = forms.CharField(label=_("Title of the plan"), max_length=200)
    from_year = WholeNumberField(label=_("From fiscal year"), **YEARS)
    to_year = WholeNumberField(label=_("Until fiscal year"), required=False, **YEARS)
    address = forms.URLField(label=_("Where it can be read"), max_length=500, required=False, assume_scheme="https")
    summary = forms.CharField(label=_("In short"), max_length=2000, widget=forms.Textarea(attrs={"rows": 6}))
    measures = forms.MultipleChoiceField(
        label=_("Measures of the plan"), required=False, widget=forms.CheckboxSelectMultiple, choices=measures
    )

    def clean(self) -> dict[str, Any]:
        """Years in their order."""
        values = super().clean() or {}
        first, last = values.get("from_year"), values.get("to_year")
        if first and last and last < first:
            self.add_error("to_year", _("The last year lies before the first."))
        return values


class EditPlanForm(PlanForm, VersionedForm):
    """The same, of one that is there."""


class ExampleForm(Form):
    """A project that others can learn from."""

    personal = {"address": ""}

    title = forms.CharField(label=_("Title"), max_length=200)
    genre = forms.ChoiceField(label=_("Genre"), choices=genres)
    year = WholeNumberField(label=_("Fiscal year"), **YEARS)
    need = forms.CharField(
        label=_("What the difficulty was"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    work = forms.CharField(
        label=_("What was done, and with whom"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6})
    )
    result = forms.CharField(
        label=_("What came of it"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Figures where you have them; what did not work, too."),
    )  # fmt: skip
    address = forms.URLField(label=_("Where it can be read"), max_length=500, required=False, assume_scheme="https")


class EditExampleForm(ExampleForm, VersionedForm):
    """The same, of one that is there."""


class ChooseForm(VersionedForm):
    """One line of the editors."""

    point = forms.CharField(label=_("Why it was chosen"), max_length=300)


class ReasonForm(NoteForm, VersionedForm):
    """Why it is sent back, or taken off."""


class PlanFilterForm(Form):
    """Which plans are looked for."""

    q = forms.CharField(label=_("Words"), max_length=100, required=False)
    prefecture = forms.ChoiceField(
        label=_("Prefecture"), choices=lambda: [("", _("All")), *prefectures()], required=False
    )
    measure = forms.ChoiceField(
        label=_("Measures of the plan"), choices=lambda: [("", _("All")), *measures()], required=False
    )


class ExampleFilterForm(Form):
    """Which examples are looked for."""

    q = forms.CharField(label=_("Words"), max_length=100, required=False)
    prefecture = forms.ChoiceField(
        label=_("Prefecture"), choices=lambda: [("", _("All")), *prefectures()], required=False
    )
    genre = forms.ChoiceField(label=_("Genre"), choices=lambda: [("", _("All")), *genres()], required=False)
