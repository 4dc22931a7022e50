"""What is asked of those who make an issue."""

import re
from datetime import datetime
from datetime import time as clock
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.ui.forms import ClockField, EraDateField, Form, VersionedForm

from ..models import Segment
from ..rules import TOPICS

OWN_PATH = re.compile(r"/(?!/)[^\\\s]*")


def _long(label: Any, most: int, rows: int = 4) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False, widget=forms.Textarea(attrs={"rows": rows}))


class Hour(Form):
    """The day and the hour in Japan at which an issue goes out; both or neither."""

    day = EraDateField(label=_("Day of sending"), required=False)
    hour = ClockField(label=_("Hour of sending (Japan)"), required=False)

    def clean(self) -> dict[str, Any]:
        """As one moment: ``sends_at``."""
        values = super().clean() or {}
        day, hour = values.pop("day", None), values.pop("hour", None)
        if bool(day) != bool(hour) and not self.errors:
            self.add_error("hour" if day else "day", _("Enter the day and the hour."))
        values["sends_at"] = datetime.combine(day, hour or clock(9), time.TOKYO) if day and hour else None
        return values


class IssueForm(Hour, VersionedForm):
    """Title, lead, who gets it, when."""

    title = forms.CharField(
        label=_("Title of the issue"),
        max_length=120,
        required=False,
        help_text=_("What is in it, in one line. Numbers are added."),
    )
    lead = _long(_("Opening words"), 2000)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    lead_en = _long(_("Opening words in English"), 3000)
    segment = forms.ModelChoiceField(
        label=_("Readers"), queryset=Segment.objects.all(), required=False, empty_label=_("All readers")
    )
    field_order = ("title", "lead", "segment", "day", "hour", "title_en", "lead_en")


class ApproveForm(Hour, VersionedForm):
    """The yes, with the hour as it stands."""


class SectionForm(VersionedForm):
    """The words that open a section, and that it is ready."""

    lead = _long(_("Opening words of the section"), 2000)
    lead_en = _long(_("The same in English"), 3000)
    is_done = forms.BooleanField(label=_("The section is ready"), required=False)


class ItemForm(Form):
    """One thing to read."""

    topic = forms.ChoiceField(label=_("Topic"), required=False, choices=[("", _("None")), *TOPICS.items()])
    title = forms.CharField(label=_("Title"), max_length=200)
    summary = _long(_("In a few sentences"), 1000)
    path = forms.CharField(
        label=_("Page of this site"), max_length=300, required=False, help_text=_("Example: /cases/2012-market-check/")
    )
    title_en = forms.CharField(label=_("Title in English"), max_length=300, required=False)
    summary_en = _long(_("In a few sentences, in English"), 1500)

    def clean_path(self) -> str:
        """A page of ours; an address of this site may be pasted whole."""
        text = re.sub(r"^https?://[^/]+", "", self.cleaned_data["path"].strip())
        if text and not OWN_PATH.fullmatch(text):
            raise ValidationError(_("Enter the address of a page of this site."))
        return text
