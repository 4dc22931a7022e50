"""An appointment: whom to visit, when, what to ask; and what became of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.questionnaires.places import territory_choices
from kakehashi.engines.questionnaires.rows import RowsField
from kakehashi.engines.ui.forms import ClockField, EraDateField, Form, NoteForm, VersionedForm
from kakehashi.services.contacts.models import Body

from ..models import Appointment, VisitProgramme
from .zones import zones_of


class Hours(Form):
    """A day and its hours, on the clocks of the place."""

    day = EraDateField(label=_("Day"), required=False)
    starts = ClockField(label=_("Begins at"), required=False)
    ends = ClockField(label=_("Ends at"), required=False)

    def clean(self) -> dict[str, Any]:
        """A time needs its day; the end does not come first."""
        values = super().clean() or {}
        starts, ends = values.get("starts"), values.get("ends")
        if (starts or ends) and not values.get("day") and "day" not in self.errors:
            self.add_error("day", _("Enter the day too."))
        if starts and ends and ends < starts:
            self.add_error("ends", _("The end lies before the beginning."))
        return values


class AddAppointmentForm(Hours):
    """A candidate."""

    personal = {"contact": "offices.Appointment.contact", "people": "offices.Counterpart.name"}

    host = forms.CharField(label=_("Host"), max_length=200)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    zone = forms.ChoiceField(label=_("Clocks of"))
    people = RowsField(
        {
            "post": (_("Post held"), forms.CharField(max_length=200)),
            "name": (_("Name"), forms.CharField(max_length=100, required=False)),
        },
        label=_("People to meet"),
        required=False,
        most=20,
    )
    questions = forms.CharField(
        label=_("Questions to them"), max_length=3000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    contact = forms.CharField(label=_("Contact desk (inside the house)"), max_length=200, required=False)
    inner = forms.CharField(
        label=_("Protocol and gifts for this appointment (inside the house)"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    field_order = ("host", "place", "day", "starts", "ends", "zone", "people", "questions", "contact", "inner")

    def __init__(self, *args: Any, obj: VisitProgramme | Appointment, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        programme = obj.programme if isinstance(obj, Appointment) else obj
        self.fields["zone"].choices = zones_of(programme)  # type: ignore[attr-defined]
        self.initial.setdefault("zone", programme.zone)


class EditAppointmentForm(AddAppointmentForm, VersionedForm):
    """The same of one that stands already."""


class ConfirmForm(Hours, VersionedForm):
    """The host's yes."""


class DeclineForm(NoteForm, VersionedForm):
    """The host's no, with the reason."""


class HoldForm(VersionedForm):
    """What was said; and, where people have names, that they enter the contacts."""

    outcome = forms.CharField(
        label=_("What was said and promised"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    enters_people = forms.BooleanField(
        label=_("Enter the people met in the contacts"),
        required=False,
        initial=True,
        help_text=_("With this day as the last contact; the programme's desk keeps touch."),
    )
    kind = forms.ChoiceField(
        label=_("Kind of host"), required=False, choices=[("", _("Choose")), *Body.Kind.choices],
        help_text=_("Needed where the host is not among the contacts yet."),
    )  # fmt: skip
    territory = forms.ChoiceField(label=_("Country or region"), required=False, choices=territory_choices)

    def __init__(self, *args: Any, obj: Appointment, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        if not any(one.name for one in obj.counterparts.all()):
            for name in ("enters_people", "kind", "territory"):
                del self.fields[name]
            return
        request = obj.programme.request
        self.initial.setdefault("territory", request.territory if request else "")
