"""What is asked about disasters and their areas. Nothing is stored here."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.questionnaires.fields import OrganisationField
from kakehashi.engines.ui.forms import EraDateField, Form, VersionedForm
from kakehashi.registry.models import Disaster, Organisation

SOURCE_HELP = _("Where it is told: a law, a notice, a report.")


def _address() -> forms.URLField:
    return forms.URLField(
        label=_("Address of the source"), max_length=500, required=False, assume_scheme="https",
        help_text=_("Where it can be read, if it can."),
    )  # fmt: skip


class BodyField(OrganisationField):
    """A body by its code or its exact name, as its row."""

    def clean(self, value: Any) -> Any:
        """The body."""
        found = super().clean(value)
        return Organisation.objects.get(pk=found) if found else None


class DisasterForm(Form):
    """What happened, when, and where it is told."""

    name = forms.CharField(label=_("Name of the disaster"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    happened_on = EraDateField(label=_("Day of the disaster"))
    source = forms.CharField(label=_("Source"), max_length=300, help_text=SOURCE_HELP)
    source_url = _address()


class ChangeDisasterForm(DisasterForm, VersionedForm):
    """The same, of one that is there."""


class Days(Form):
    """From when until when a body counts, and by what source."""

    valid_from = EraDateField(label=_("First day"))
    valid_until = EraDateField(
        label=_("Last day"), required=False, help_text=_("Empty while it is not known that it ends.")
    )
    source = forms.CharField(label=_("Source"), max_length=300, help_text=SOURCE_HELP)
    source_url = _address()

    def clean(self) -> dict[str, Any]:
        """The last day does not come before the first."""
        values = super().clean() or {}
        begins, ends = values.get("valid_from"), values.get("valid_until")
        if begins and ends and ends < begins:
            self.add_error("valid_until", _("The last day lies before the first."))
        return values


class AddAreaForm(Days):
    """A body of the area."""

    organisation = BodyField(label=_("Local government"), max_length=200, help_text=_("Its code or its whole name."))
    field_order = ("organisation", "valid_from", "valid_until", "source", "source_url")


class AmendAreaForm(Days, VersionedForm):
    """The days and the source of a body that is listed."""


class EndAreaForm(VersionedForm):
    """The last day."""

    day = EraDateField(label=_("Last day"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("day", time.today())


def disasters() -> list[tuple[str, str]]:
    """The disasters of the register for a picker, the newest first."""
    return [(str(row.pk), str(row)) for row in Disaster.objects.all()]


class AreaFilter(Form):
    """By disaster, prefecture and day."""

    disaster = forms.ChoiceField(label=_("Disaster"), required=False)
    prefecture = forms.ChoiceField(label=_("Prefecture"), required=False)
    day = EraDateField(label=_("Counts on"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        everything = [("", _("All"))]
        rows = Organisation.objects.filter(kind=Organisation.Kind.PREFECTURE, valid_until=None).order_by("code")
        choices = {"disaster": disasters(), "prefecture": [(row.prefecture, str(row)) for row in rows]}
        for name, offered in choices.items():
            self.fields[name].choices = [*everything, *offered]  # type: ignore[attr-defined]
