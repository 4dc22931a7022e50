"""What is asked. Nothing is stored here."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.ui.forms import EraDateField, Form, WholeNumberField


class CorrectionForm(Form):
    """What is wrong, and how it should read."""

    personal = {"text": "members.PersonRequest.text"}

    text = forms.CharField(
        label=_("What is to be corrected, and how"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000
    )


class CorrectForm(Form):
    """Name and address as they should read."""

    personal = {"display_name": "registry.User.display_name", "email": "registry.User.email"}

    display_name = forms.CharField(label=_("Name"), max_length=100)
    email = forms.EmailField(label=_("E-mail address"), required=False)


class PersonFilterForm(Form):
    """Whom to look for."""

    q = forms.CharField(label=_("Login name or name"), required=False, max_length=100)


class KnownDay(Form):
    """A day that has come."""

    day_field = "day"

    def clean(self) -> dict[str, Any]:
        """Not in the future."""
        day = self.cleaned_data.get(self.day_field)
        if day and day > time.today():
            self.add_error(self.day_field, ValidationError(_("Enter a day that has come.")))
        return self.cleaned_data


class ProvisionForm(KnownDay):
    """To whom what was given."""

    recipient = forms.CharField(label=_("To whom"), max_length=200)
    territory = forms.RegexField(
        r"^[A-Z]{2}$",
        label=_("Country or region of the recipient"),
        initial="JP",
        help_text=_("Two letters: JP, SG, US …"),
    )
    what = forms.CharField(
        label=_("Which kinds of data"), max_length=300, help_text=_("Kinds only, such as “name, post”; not the data.")
    )
    consent_wording = forms.CharField(label=_("Version of the consent sentence"), max_length=20, required=False)
    day = EraDateField(label=_("Day"))


class IncidentForm(KnownDay):
    """What happened, in short."""

    day_field = "known_on"

    what = forms.CharField(
        label=_("What happened"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=1800,
        help_text=_("What, where, what was done at once. No names of people."),
    )
    known_on = EraDateField(label=_("Known since"))
    people = WholeNumberField(label=_("How many people it concerns"), min_value=0, max_value=10_000_000)
    is_sensitive = forms.BooleanField(label=_("Data that need special care (health, creed …)"), required=False)
    is_financial = forms.BooleanField(label=_("Money may be lost by it"), required=False)
    is_crime = forms.BooleanField(label=_("Somebody may have done it on purpose"), required=False)
