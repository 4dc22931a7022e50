"""What is asked about appointments."""

from datetime import datetime
from datetime import time as clock
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.base.time import TOKYO
from kakehashi.engines.ui.forms import ClockField, EraDateField, Form, NoteForm, VersionedForm


def local_zone(request: Any) -> ZoneInfo:
    """The zone of the office that handles the request; appointments are made in local time."""
    office = request.handler.office if request.handler else None
    return ZoneInfo(office.time_zone) if office else TOKYO


class MeetsAt(Form):
    """A day and a time in the office's zone."""

    day = EraDateField(label=_("Day"), required=False)
    at = ClockField(label=_("Local time"), required=False)

    def clean(self) -> dict[str, Any]:
        """A time needs its day."""
        values = super().clean() or {}
        if values.get("at") and not values.get("day") and "day" not in self.errors:
            self.add_error("day", _("Enter the day too."))
        return values

    def meets_at(self, zone: ZoneInfo) -> datetime | None:
        """The moment that was entered, or None."""
        day, at = self.cleaned_data.get("day"), self.cleaned_data.get("at")
        return datetime.combine(day, at or clock(9, 0), tzinfo=zone) if day else None


class AddForm(MeetsAt):
    """A candidate to visit."""

    personal = {"contact": "casework.Appointment.contact"}

    host = forms.CharField(label=_("Host"), max_length=200, error_messages={"required": _("Write whom to visit.")})
    contact = forms.CharField(label=_("Contact desk"), max_length=200, required=False)
    questions = forms.CharField(
        label=_("Questions to them"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    field_order = ("host", "contact", "questions", "day", "at")


class ConfirmForm(MeetsAt, VersionedForm):
    """The host's yes."""


class DeclineForm(NoteForm, VersionedForm):
    """The host's no, with the reason."""

    personal = {"note": ""}
