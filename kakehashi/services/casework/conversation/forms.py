"""What is asked in a conversation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.files.fields import UploadsField, choose_again
from kakehashi.engines.ui.forms import DecimalNumberField, Form, YenField


class MessageForm(Form):
    """One message, with files if one likes."""

    personal = {"text": "casework.Message.text"}

    text = forms.CharField(
        label=_("Message"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write a message.")},
    )
    files = UploadsField(label=_("Files"), required=False, most=5)

    def clean(self) -> dict[str, Any]:
        """Files that came with a wrong message must be chosen again."""
        values = super().clean() or {}
        choose_again(self, "files")
        return values


class EffortForm(Form):
    """Time and money in one line."""

    hours = DecimalNumberField(
        label=_("Hours"), required=False, min_value=0, max_value=1000, max_digits=6, decimal_places=2
    )
    yen = YenField(label=_("Yen"), required=False, min_value=0, max_value=100_000_000)
    what = forms.CharField(label=_("What for"), required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        values = super().clean() or {}
        if not self.errors and not values.get("hours") and not values.get("yen"):
            self.add_error("hours", _("Enter the time or the yen."))
        return values
