"""What is asked about a local government's own office abroad, and how the register is looked through."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.questionnaires.places import organisations_called, territory_choices, territory_name
from kakehashi.engines.ui.forms import DecimalNumberField, EraDateField, Form, VersionedForm, WholeNumberField
from kakehashi.registry.models import Office, Organisation

from . import rules
from .flows import LOCAL_GOVERNMENT_OFFICE as FLOW
from .models import LocalGovernmentOffice
from .permissions import headquarters, partner
from .queries import prefectures_in_the_register, territories_in_the_register

ALL = ("", _("All"))


class BodiesField(forms.CharField):
    """Bodies, one a line, each by its code (a name may follow it) or its whole name; cleans to their rows."""

    widget = forms.Textarea

    def clean(self, value: Any) -> Any:
        """The bodies, each once. Refused with ValidationError: a line that names none, or several."""
        found: dict[int, Organisation] = {}
        for line in filter(None, (line.strip() for line in str(super().clean(value)).splitlines())):
            bodies = organisations_called(line) or organisations_called(line.split()[0])
            if len(bodies) != 1:
                raise ValidationError(
                    _("“%(line)s”: no body, or more than one, has this code or name."), params={"line": line}
                )
            found[bodies[0].pk] = bodies[0]
        return list(found.values())

    def prepare_value(self, value: Any) -> Any:
        """Rows as code and name, one a line; typed text as it was typed."""
        if isinstance(value, str) or value is None:
            return value
        return "\n".join(f"{body.code} {body.name}".strip() for body in value)


class EntryForm(Form):
    """An entry of the register."""

    personal = {
        "email": "offices.LocalGovernmentOffice.email", "phone": "offices.LocalGovernmentOffice.phone", "address": "",
        "name": "",
    }  # fmt: skip

    owners = BodiesField(
        label=_("Local governments that run it"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One a line, by code or whole name."),
    )  # fmt: skip
    name = forms.CharField(label=_("Name"), max_length=200)
    name_en = forms.CharField(label=_("English name"), max_length=200, required=False)
    form = forms.ChoiceField(label=_("Form of the office"), choices=LocalGovernmentOffice.Form.choices)
    territory = forms.ChoiceField(label=_("Country or region"), choices=territory_choices)
    city = forms.CharField(label=_("City there"), max_length=100)
    city_en = forms.CharField(label=_("City in English"), max_length=100, required=False)
    latitude = DecimalNumberField(
        label=_("Latitude"), required=False, min_value=-90, max_value=90, max_digits=5, decimal_places=2,
        help_text=_("Degrees, such as 31.23. Empty: filled in where the city is known; else it is left off the map."),
    )  # fmt: skip
    longitude = DecimalNumberField(
        label=_("Longitude"), required=False, min_value=-180, max_value=180, max_digits=6, decimal_places=2,
    )  # fmt: skip
    opened = forms.CharField(
        label=_("Opened"), max_length=10, required=False,
        help_text=_("As much as is known: 1990, 1990-10 or 1990-10-01."),
    )  # fmt: skip
    address = forms.CharField(label=_("Address there"), max_length=300, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=50, required=False)
    email = forms.EmailField(label=_("Mail address"), max_length=254, required=False)
    website = forms.URLField(label=_("Web site"), max_length=300, required=False, assume_scheme="https")
    staff = WholeNumberField(label=_("Number of staff"), required=False, min_value=0, max_value=999)
    fields_of_work = forms.MultipleChoiceField(
        label=_("Fields of work"), required=False, choices=list(rules.FIELDS.items()),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    source = forms.CharField(
        label=_("Source"), max_length=300, help_text=_("Where this was read, or which desk told it.")
    )
    partner_office = forms.ChoiceField(
        label=_("CLAIR's office that works with it"), required=False,
        help_text=_("Empty: the office that looks after the country or region."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("latitude", "longitude"):  # a keypad of digits lacks the minus
            self.fields[name].widget.attrs["inputmode"] = "text"
        offices = [(office.code, str(office)) for office in Office.objects.all()]
        self.fields["partner_office"].choices = [("", _("Choose")), *offices]  # type: ignore[attr-defined]
        if not partner(self.user, None) and not headquarters(self.user):
            del self.fields["partner_office"]  # a body does not choose who works with it

    def clean_opened(self) -> str:
        """A year, a month or a day."""
        typed = str(self.cleaned_data["opened"]).strip()
        if typed and not rules.is_as_known(typed):
            raise ValidationError(_("Enter the opening as a year, a month (1990-10) or a day (1990-10-01)."))
        return typed

    def clean(self) -> dict[str, Any]:
        """As the action takes it."""
        values = super().clean() or {}
        if (values.get("latitude") is None) != (values.get("longitude") is None) and not self.errors:
            self.add_error("longitude", _("Enter both latitude and longitude, or neither."))
        if code := values.pop("partner_office", ""):
            values["partner_office"] = Office.objects.get(code=code)
        return values | {"fields": values.pop("fields_of_work", [])}


class EditEntryForm(EntryForm, VersionedForm):
    """The same of one that stands already."""


class CloseForm(VersionedForm):
    """That an office was closed."""

    closed_on = EraDateField(label=_("Last day"))
    note = forms.CharField(
        label=_("What takes its place"), max_length=3000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean_closed_on(self) -> Any:
        """It does not lie ahead."""
        day = self.cleaned_data["closed_on"]
        if day and day > time.today():
            raise ValidationError(_("Its last day has not come yet."))
        return day


class RegisterFilter(Form):
    """By words, country or region, prefecture, field of work, form and state."""

    words = forms.CharField(label=_("Name or city"), max_length=100, required=False)
    territory = forms.ChoiceField(label=_("Country or region"), required=False)
    prefecture = forms.ChoiceField(label=_("Prefecture"), required=False)
    field = forms.ChoiceField(label=_("Field of work"), required=False, choices=[ALL, *rules.FIELDS.items()])
    form = forms.ChoiceField(
        label=_("Form of the office"), required=False, choices=[ALL, *LocalGovernmentOffice.Form.choices]
    )
    state = forms.ChoiceField(label=_("State"), required=False, choices=[ALL, *FLOW.choices])

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        places = sorted(((code, territory_name(code)) for code in territories_in_the_register()), key=lambda p: p[1])
        self.fields["territory"].choices = [ALL, *places]  # type: ignore[attr-defined]
        self.fields["prefecture"].choices = [ALL, *prefectures_in_the_register()]  # type: ignore[attr-defined]
