"""What is asked about an interpreter's dispatch."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.ui.forms import ClockField, DecimalNumberField, EraDateField, Form

from ..centres.forms import BodyField
from ..sentences.rules.languages import JAPANESE, PLAIN, languages
from .flows import DISPATCH as FLOW


class WishForm(Form):
    """Which language, where, when, what for, and whom to ask back: as the desk that wishes it fills it in."""

    personal = {"contact": "multicultural.InterpreterDispatch.contact"}

    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=lambda: [
            ("", "—"),
            *((t, one.label) for t, one in languages().items() if t not in {JAPANESE, PLAIN}),
        ],
    )
    place = forms.CharField(label=gettext_lazy("Where"), max_length=200)
    purpose = forms.CharField(
        label=gettext_lazy("What for"), max_length=200,
        help_text=gettext_lazy("Such as: a doctor's examination. No names of those for whom is interpreted."),
    )  # fmt: skip
    on = EraDateField(label=gettext_lazy("Day"))
    begins = ClockField(label=gettext_lazy("From"))
    ends = ClockField(label=gettext_lazy("Until about"), required=False)
    asked_by = forms.CharField(label=gettext_lazy("Section, or who asks besides"), max_length=200, required=False)
    contact = forms.CharField(
        label=gettext_lazy("Whom to ask back"), max_length=200,
        help_text=gettext_lazy("A name and a telephone that is answered now."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Moments; what ends before it begins ends on the next day."""
        values = super().clean() or {}
        day, begins, ends = (values.pop(name, None) for name in ("on", "begins", "ends"))
        if day and begins:
            values["begins_at"] = datetime.combine(day, begins, time.TOKYO)
            last = day + timedelta(days=1) if ends and ends <= begins else day
            values["ends_at"] = datetime.combine(last, ends, time.TOKYO) if ends else None
        return values


class DispatchForm(WishForm):
    """The same, as the centre writes it down for somebody."""

    organisation = BodyField(label=gettext_lazy("Which body asks"), required=False)
    contact = forms.CharField(label=gettext_lazy("Whom to ask back"), max_length=200, required=False)

    field_order = ("organisation", "asked_by", "contact", "language", "place", "purpose", "on", "begins", "ends")

    def clean(self) -> dict[str, Any]:
        """Somebody asks."""
        values = super().clean()
        if not values.get("organisation") and not values.get("asked_by") and "organisation" not in self.errors:
            self.add_error("organisation", _("Say who asks."))
        return values


class ArrangeForm(Form):
    """Who goes."""

    personal = {"interpreter": "multicultural.InterpreterDispatch.interpreter"}

    interpreter = forms.CharField(label=gettext_lazy("Who goes"), max_length=100)


class ReportForm(Form):
    """What was done, how long it took."""

    report = forms.CharField(
        label=gettext_lazy("What was done"), widget=forms.Textarea({"rows": 5}), max_length=4000,
        help_text=gettext_lazy("Without names of those for whom was interpreted."),
    )  # fmt: skip
    hours = DecimalNumberField(
        label=gettext_lazy("How many hours it took"), max_digits=4, decimal_places=1, min_value=0, required=False
    )


class DispatchFilterForm(Form):
    """Which dispatches are looked for."""

    state = forms.ChoiceField(
        label=gettext_lazy("State"), choices=lambda: [("", gettext_lazy("All")), *FLOW.choices], required=False
    )
