"""What is asked at the end of a shift and of a day."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import EraDateField, Form, VersionedForm

from ..centres.rules.blocks import words


class HandOnForm(Form):
    """Which shift ends, and what the next one must know besides."""

    shift = forms.ChoiceField(
        label=_("Which shift hands on"), widget=forms.RadioSelect, required=False,
        help_text=_("Just after a change of shifts it is as a rule the one that has ended."),
    )  # fmt: skip

    note = forms.CharField(
        label=_("Note to the next shift"), widget=forms.Textarea({"rows": 6}), required=False, max_length=8000,
        help_text=_("What is open is collected by itself. Nothing confidential here."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.obj is not None:
            ends: Any = dict(self.obj.blocks)  # type: ignore[attr-defined]
            there = self.obj.shifts_now()  # type: ignore[attr-defined]
            field: Any = self.fields["shift"]
            field.choices = [(f"{day} {start}", f"{day} {words(start, ends[start])}") for day, start in there]
            field.initial = field.choices[0][0]

    def clean_shift(self) -> Any:
        """As a day and an hour; None where nothing was chosen."""
        day, _blank, start = self.cleaned_data["shift"].partition(" ")
        return (date.fromisoformat(day), int(start)) if start else None


class DailyForm(Form):
    """Which day, and what was special."""

    day = EraDateField(label=_("Day"))
    words = forms.CharField(
        label=_("What was special"), widget=forms.Textarea({"rows": 6}), required=False, max_length=8000,
        help_text=_("Figures are counted by themselves."),
    )  # fmt: skip


class AmendDailyForm(VersionedForm):
    """Its words."""

    words = DailyForm.base_fields["words"]
