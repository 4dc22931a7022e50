"""What is asked about a shelter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import DecimalNumberField, Form, VersionedForm, WholeNumberField

from .flows import SHELTER as FLOW
from .rules.facilities import FACILITIES
from .rules.numbers import LARGEST, is_in_japan


def facilities() -> list[tuple[str, Any]]:
    """Every facility, to be ticked."""
    return [(code, one.label) for code, one in FACILITIES.items()]


class ShelterForm(Form):
    """Where it is, how many it takes in, what is there."""

    personal = {"telephone": "multicultural.Shelter.telephone", "address": ""}

    name = forms.CharField(
        label=_("Name of the shelter"), max_length=200,
        help_text=_("As it stands at the building. People show it to others to ask for the way."),
    )  # fmt: skip
    reading = forms.CharField(label=_("Reading in kana"), max_length=200, required=False)
    address = forms.CharField(label=_("Address of the place"), max_length=200, required=False)
    capacity = WholeNumberField(label=_("How many people it takes in"), min_value=1, max_value=LARGEST, required=False)
    telephone = forms.CharField(
        label=_("Telephone of the shelter"), max_length=30, required=False, help_text=_("Of a desk, not of a person.")
    )
    there = forms.MultipleChoiceField(
        label=_("What is there"), choices=facilities, widget=forms.CheckboxSelectMultiple, required=False
    )
    note = forms.CharField(
        label=_("Note for everybody"), max_length=200, required=False,
        help_text=_("In easy Japanese: it is shown as it stands in every language."),
    )  # fmt: skip
    latitude = DecimalNumberField(
        label=_("Latitude"), max_digits=9, decimal_places=6, required=False, help_text=_("Such as 35.681236.")
    )
    longitude = DecimalNumberField(
        label=_("Longitude"), max_digits=9, decimal_places=6, required=False, help_text=_("Such as 139.767125.")
    )
    is_designated = forms.TypedChoiceField(
        label=_("Designated or ad hoc"), widget=forms.RadioSelect, initial="yes", coerce=lambda value: value == "yes",
        choices=[("yes", _("Designated before")), ("no", _("Opened as need arose"))],
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Latitude and longitude come together, and lie in Japan."""
        values = super().clean() or {}
        north, east = values.get("latitude"), values.get("longitude")
        if not {"latitude", "longitude"} & self.errors.keys():
            if (north is None) != (east is None):
                missing = "longitude" if east is None else "latitude"
                self.add_error(missing, _("Enter both latitude and longitude, or neither."))
            elif north is not None and east is not None and not is_in_japan(north, east):
                self.add_error(
                    "latitude", _("The point does not lie in Japan. Were latitude and longitude changed about?")
                )
        return values


class AmendShelterForm(ShelterForm, VersionedForm):
    """The same, of one that is there."""


class ShelterFilterForm(Form):
    """Which of the own shelters are looked for."""

    q = forms.CharField(label=_("Words"), max_length=100, required=False)
    state = forms.ChoiceField(label=_("State"), choices=lambda: [("", _("All")), *FLOW.choices], required=False)
