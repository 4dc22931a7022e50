"""What is asked of a webhook."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from kakehashi.engines.ui.forms import Form

from .queries import why_not_called


class WebhookForm(Form):
    """Where, and whether drills are told too."""

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=60, help_text=gettext_lazy("For instance: broadcaster, town's web site.")
    )
    address = forms.CharField(
        label=gettext_lazy("Web address that is called"), max_length=300,
        help_text=gettext_lazy("It begins with https:// and is never one of a private network."),
    )  # fmt: skip
    wants_drills = forms.BooleanField(
        label=gettext_lazy("Tell it of drills too"), required=False,
        help_text=gettext_lazy("Only where the receiver shows a drill as a drill."),
    )  # fmt: skip

    personal = {"address": ""}

    def clean_address(self) -> Any:
        """One that can be called."""
        address = self.cleaned_data["address"].strip()
        if reason := why_not_called(address):
            raise forms.ValidationError(reason)
        return address
