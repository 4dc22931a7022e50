"""What is asked about a town's words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import Form

from ..requests.models import SupportRequest
from .actions import CHANNELS

WAYS = [(one.value, one.label) for one in SupportRequest.Channel if one.value in CHANNELS]


class CallNoteForm(Form):
    """What was said, and how it came."""

    personal = {"text": "casework.Message.text"}

    channel = forms.ChoiceField(label=_("How it came in"), choices=WAYS, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("What the local government said"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("In its own words as far as you can. It reads this, and may object."),
    )


class ObjectionForm(Form):
    """What is not right."""

    personal = {"text": "casework.Objection.text"}

    text = forms.CharField(label=_("What is not right"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))
