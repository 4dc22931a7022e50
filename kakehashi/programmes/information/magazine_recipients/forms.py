"""What is asked of a recipient of the printed magazine."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.calendars.fields import EraMonthField
from kakehashi.engines.questionnaires.fields import OrganisationField
from kakehashi.engines.ui.forms import Form, VersionedForm, WholeNumberField
from kakehashi.registry.models import Organisation

from .rules import MOST_COPIES, postcode_of


class OrderForm(Form):
    """The label of a section, and how many copies."""

    section = forms.CharField(label=_("Section"), max_length=100)
    postcode = forms.CharField(label=_("Postcode"), max_length=20, help_text=_("Example: 100-0001"))
    place = forms.CharField(label=_("Address"), max_length=200, help_text=_("As it stands on the label."))
    copies = WholeNumberField(label=_("Copies"), min_value=1, max_value=MOST_COPIES, initial=1)

    def clean_postcode(self) -> str:
        """As Japan Post writes it."""
        try:
            return postcode_of(self.cleaned_data["postcode"])
        except ValueError:
            raise ValidationError(_("Enter a postcode of seven digits, such as 100-0001.")) from None


class EditForm(OrderForm, VersionedForm):
    """The same of one that is there, with the name on the label."""

    name = forms.CharField(label=_("Name on the label"), max_length=100)
    section = forms.CharField(label=_("Section"), max_length=100, required=False)
    field_order = ("name", "section", "postcode", "place", "copies")


class AddForm(OrderForm):
    """A recipient that an editor adds: a body, or any other institution by its name."""

    organisation = OrganisationField(
        label=_("Local government or organisation"), required=False, max_length=200,
        help_text=_("Its code or its whole name; empty for a library, an embassy and the like."),
    )  # fmt: skip
    name = forms.CharField(label=_("Name on the label"), max_length=100, required=False)
    section = forms.CharField(label=_("Section"), max_length=100, required=False)
    since = EraMonthField(label=_("From the issue of"), required=False)
    field_order = ("organisation", "name", "section", "postcode", "place", "copies", "since")

    def clean_organisation(self) -> Organisation | None:
        """The body."""
        found = self.cleaned_data.get("organisation")
        return Organisation.objects.filter(pk=found).first() if found else None

    def clean(self) -> dict[str, Any]:
        """One of the two names it."""
        values = super().clean() or {}
        if not values.get("name") and not values.get("organisation") and "name" not in self.errors:
            self.add_error("name", _("Enter a name, or choose an organisation."))
        elif not values.get("name") and values.get("organisation"):
            values["name"] = values["organisation"].name
        return values


class MonthFilter(Form):
    """Who gets the issue of a month."""

    month = EraMonthField(label=_("Issue of the month"), required=False)
