"""The words of a programme, and what the desks say about it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.questionnaires.fields import OrganisationField
from kakehashi.engines.ui.forms import EraDateField, Form, VersionedForm
from kakehashi.registry.models import Office, Organisation

from .. import rules
from ..flows import VISIT_PROGRAMME as FLOW
from .zones import all_zones


def _text(most: int, *, rows: int = 4, **options: Any) -> forms.CharField:
    return forms.CharField(max_length=most, required=False, widget=forms.Textarea(attrs={"rows": rows}), **options)


class Days(Form):
    """The first and the last day."""

    begins = EraDateField(label=_("First day"))
    ends = EraDateField(label=_("Last day"))

    def clean(self) -> dict[str, Any]:
        """The last does not come before the first, nor months later."""
        values = super().clean() or {}
        begins, ends = values.get("begins"), values.get("ends")
        if begins and ends and ends < begins:
            self.add_error("ends", _("The last day lies before the first."))
        elif begins and ends and (ends - begins).days >= rules.LONGEST_VISIT:
            self.add_error("ends", _("A programme has at most %(days)s days.") % {"days": rules.LONGEST_VISIT})
        return values


class BodyField(OrganisationField):
    """A body by its code or its exact name, as its row; empty: none."""

    def clean(self, value: Any) -> Any:
        """The body."""
        found = super().clean(value)
        return Organisation.objects.get(pk=found) if found else None


class StartForm(Days):
    """A programme that stands alone."""

    title = forms.CharField(label=_("Title"), max_length=200)
    organisation = BodyField(
        label=_("Local government that travels"), required=False, max_length=200,
        help_text=_("Its code or its whole name. Empty where no local government travels."),
    )  # fmt: skip
    field_order = ("title", "begins", "ends", "organisation")


class CopyForm(Form):
    """The same visit on other days."""

    title = forms.CharField(label=_("Title"), max_length=200)
    begins = EraDateField(label=_("First day"), help_text=_("Every day of the programme moves with it."))
    organisation = BodyField(
        label=_("Local government that travels"), required=False, max_length=200,
        help_text=_("Empty: the same as before."),
    )  # fmt: skip


class ProgrammeForm(Days, VersionedForm):
    """The words of a programme, its days and zones."""

    personal = {"protocol": "offices.VisitProgramme.protocol"}

    title = forms.CharField(label=_("Title"), max_length=200)
    zone = forms.ChoiceField(label=_("Time zone of the visit"), choices=all_zones)
    further = forms.MultipleChoiceField(
        label=_("Further time zones on the way"), required=False, choices=all_zones,
        widget=forms.SelectMultiple(attrs={"size": 6}), help_text=_("Japan's is always there."),
    )  # fmt: skip
    aim = _text(3000, label=_("Aim"))
    emergency = _text(
        1000, rows=3, label=_("Emergency contact"),
        help_text=_("Posts and telephone numbers with the country code. It stands on every page."),
    )  # fmt: skip
    information = _text(10_000, rows=6, label=_("Information for the delegation"))
    protocol = _text(
        3000,
        label=_("Protocol (inside the house)"),
        help_text=_("Seating, forms of address, food, security. Never on paper, never shown to the town."),
    )
    gifts = _text(1000, rows=2, label=_("Gifts (inside the house)"))
    field_order = ("title", "begins", "ends", "zone", "further", "aim", "emergency", "information", "protocol", "gifts")

    def clean(self) -> dict[str, Any]:
        """The zones as one list, the main one first."""
        values = super().clean()
        zones = [values.pop("zone", ""), *values.pop("further", [])]
        return values | {"zones": list(dict.fromkeys(zone for zone in zones if zone))}


class CommentForm(Form):
    """What a desk says."""

    personal = {"text": "offices.Comment.text"}

    text = forms.CharField(label=_("Comment"), max_length=3000, widget=forms.Textarea(attrs={"rows": 3}))


class ProgrammeFilter(Form):
    """By state and office."""

    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *FLOW.choices])
    office = forms.ChoiceField(label=_("Office"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offices = [(office.code, str(office)) for office in Office.objects.all()]
        self.fields["office"].choices = [("", _("All")), *offices]  # type: ignore[attr-defined]
