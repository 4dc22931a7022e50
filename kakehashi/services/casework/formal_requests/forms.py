"""What is asked about a formal request."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.ui.forms import EraDateField, Form


class FormalRequestForm(Form):
    """The number and the day that the letter bears; everything else stands in the request."""

    document_number = forms.CharField(
        label=_("Document number"),
        max_length=100,
        required=False,
        help_text=_("The number of your own register, if the letter has one."),
    )
    dated_on = EraDateField(label=_("Day of the letter"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("dated_on", time.today())
