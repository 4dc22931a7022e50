"""The sheet of each side, the evaluation of a trial, the items of the check-list."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import eras, time
from kakehashi.engines.access import Actor
from kakehashi.engines.ui.forms import EraDateField, Form, WholeNumberField, YenField
from kakehashi.registry.models import Office

from ..models import ChecklistItem, EvaluationSheet, RollOut, TrialEvaluation
from ..permissions import offices_to_begin
from .agreements import long_text

YEARS = 5


class SheetForm(Form):
    """How one side sees the stay."""

    results = long_text(5000, rows=6, label=_("Results"), required=False)
    good = long_text(3000, label=_("What went well"), required=False)
    wishes = long_text(3000, label=_("Wishes"), required=False)
    yen = YenField(label=_("What it cost you, in yen, if known"), required=False, min_value=0, max_value=10**11)
    verdict = forms.ChoiceField(
        label=_("Should it continue?"), required=False, choices=[("", _("Choose")), *EvaluationSheet.Verdict.choices]
    )


class StartTrialForm(Form):
    """Of which office and year."""

    office = forms.ModelChoiceField(label=_("Office"), queryset=Office.objects.all(), empty_label=_("Choose"))
    year = forms.TypedChoiceField(label=_("Fiscal year"), coerce=int)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        now = time.fiscal_year(time.today())
        years = [(year, eras.fiscal_year_name(year, get_language() or "ja")) for year in range(now, now - YEARS, -1)]
        self.fields["year"].choices = years  # type: ignore[attr-defined]


class TrialForm(Form):
    """What the trial taught."""

    summary = long_text(5000, rows=7, label=_("Summary"), required=False)
    lessons = long_text(5000, rows=7, label=_("What other offices should know"), required=False)
    recommendation = forms.ChoiceField(
        label=_("Recommendation"), required=False,
        choices=[("", _("Choose")), *TrialEvaluation.Recommendation.choices],
    )  # fmt: skip


class ItemForm(Form):
    """An item of the check-list."""

    personal = {"name": ""}

    name = forms.CharField(label=_("Name"), max_length=100)
    name_en = forms.CharField(label=_("Name (English)"), max_length=100, required=False)
    help = forms.CharField(label=_("What it means"), max_length=300, required=False)
    help_en = forms.CharField(label=_("What it means (English)"), max_length=300, required=False)
    position = WholeNumberField(label=_("Position"), min_value=1, max_value=9999, required=False)
    valid_from = EraDateField(label=_("Valid from"))
    valid_until = EraDateField(label=_("Last day"), required=False, help_text=_("Empty: until further notice."))

    def clean(self) -> dict[str, Any]:
        """The last day does not come before the first."""
        values = super().clean() or {}
        first, last = values.get("valid_from"), values.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("The last day lies before the first."))
        values["position"] = values.get("position") or 0
        if self.obj is not None and not values["position"]:
            values.pop("position")
        return values


class OfficeForm(Form):
    """Of which office: of those whose list this reader may begin."""

    office = forms.ModelChoiceField(label=_("Office"), queryset=None, empty_label=_("Choose"))

    def __init__(self, *args: Any, user: Actor = None, **options: Any) -> None:
        super().__init__(*args, user=user, **options)
        self.fields["office"].queryset = offices_to_begin(user)  # type: ignore[attr-defined]


class UntickForm(Form):
    """Which item."""

    item = forms.ModelChoiceField(label=_("Item"), queryset=None, empty_label=_("Choose"))

    def __init__(self, *args: Any, obj: RollOut, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        self.fields["item"].queryset = ChecklistItem.today()  # type: ignore[attr-defined]


class TickForm(UntickForm):
    """Which item, and what is to be known about it."""

    note = forms.CharField(label=_("Note"), max_length=500, required=False)
