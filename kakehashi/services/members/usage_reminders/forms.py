"""What is asked about reminders."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.ui.forms import EraDateField, Form, WholeNumberField

from ..coverage.forms import body_choices
from .models import UsageReminder
from .permissions import USAGE_REMINDER

FIELD = UsageReminder._meta.get_field


class ReminderForm(Form):
    """The words of a reminder."""

    personal = {"text": ""}

    subject = forms.CharField(label=FIELD("subject").verbose_name, max_length=100)
    text = forms.CharField(
        label=FIELD("text").verbose_name, max_length=4000, widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("The catalogue's address, and the way to stop such mails, are put below it. No names of people."),
    )  # fmt: skip


class PutInForm(Form):
    """Into which draft."""

    reminder = forms.ModelChoiceField(
        label=_("Usage reminder"), queryset=UsageReminder.objects.none(), empty_label=None,
        help_text=_("Write the words first; then choose the bodies here."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        drafts = USAGE_REMINDER.visible(self.user).filter(state="draft")
        self.fields["reminder"].queryset = drafts  # type: ignore[attr-defined]


class TermForm(Form):
    """How long, and from when."""

    months = WholeNumberField(label=_("Months without a use"), min_value=1, max_value=120)
    pause = WholeNumberField(label=_("Months without another reminder"), min_value=1, max_value=60)
    valid_from = EraDateField(label=_("From"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("valid_from", time.today())


class DormantFilter(Form):
    """By kind, prefecture, and what was done."""

    kind = forms.ChoiceField(label=_("Kind of body"), required=False)
    prefecture = forms.ChoiceField(label=_("Prefecture"), required=False)
    free = forms.BooleanField(label=_("Only those that may be mailed now"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, offered in body_choices().items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]
