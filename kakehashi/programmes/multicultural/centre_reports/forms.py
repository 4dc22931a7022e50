"""What is asked at the end of a shift and of a day."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import EraDateField, Form, VersionedForm


class HandOnForm(Form):
    """What the next shift must know besides."""

    note = forms.CharField(
        label=_("Note to the next shift"), widget=forms.Textarea({"rows": 6}), required=False, max_length=8000,
        help_text=_("What is open is collected by itself. Nothing confidential here."),
    )  # fmt: skip


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
