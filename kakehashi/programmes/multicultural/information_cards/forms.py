"""What is asked about an information card."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.ui.forms import ClockField, EraDateField, Form, VersionedForm

from ..translation_requests.forms import AskForm
from .flows import CARD as FLOW


class CardForm(Form):
    """What, from whom, when, where, for whom."""

    subject = forms.CharField(label=gettext_lazy("Subject of the card"), max_length=100)
    text = forms.CharField(
        label=gettext_lazy("What was said"), widget=forms.Textarea({"rows": 6}), max_length=8000,
        help_text=gettext_lazy("As the source said it. No names of people who need help."),
    )  # fmt: skip
    source = forms.CharField(
        label=gettext_lazy("Who said it"), max_length=200,
        help_text=gettext_lazy("A city, a headquarters, a broadcaster, a round of shelters."),
    )  # fmt: skip
    heard_on = EraDateField(label=gettext_lazy("Said on"))
    heard_time = ClockField(label=gettext_lazy("at"))
    area = forms.CharField(label=gettext_lazy("For which area"), max_length=200, required=False)
    needed_by = forms.CharField(label=gettext_lazy("Who needs it"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """Day and hour make one moment, which has come."""
        values = super().clean() or {}
        day, at = values.pop("heard_on", None), values.pop("heard_time", None)
        if day and at:
            values["heard_at"] = datetime.combine(day, at, time.TOKYO)
            if values["heard_at"] > time.now():
                self.add_error("heard_time", _("It cannot have been heard in the future."))
        return values


class AmendCardForm(CardForm, VersionedForm):
    """The same, of one that is there."""


class UseForm(VersionedForm):
    """Into which languages, for what, how urgent."""

    wanted = AskForm.base_fields["wanted"]
    medium = AskForm.base_fields["medium"]
    priority = AskForm.base_fields["priority"]
    may_publish = forms.TypedChoiceField(
        label=gettext_lazy("May the centre publish it"), widget=forms.RadioSelect, initial="yes",
        coerce=lambda value: value == "yes", choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
    )  # fmt: skip


class CardFilterForm(Form):
    """Which cards are looked for."""

    q = forms.CharField(label=gettext_lazy("Words"), max_length=100, required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("State"), choices=lambda: [("", gettext_lazy("All")), *FLOW.choices], required=False
    )
