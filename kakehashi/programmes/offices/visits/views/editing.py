"""Where a programme is made and filled: its words, its tables, its appointments, its steps."""

from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.views import ActionView
from kakehashi.services.casework.requests.permissions import REQUEST

from .. import actions, forms
from ..flows import APPOINTMENT as APPOINTMENT_FLOW
from ..flows import VISIT_PROGRAMME as FLOW
from ..models import Comment
from ..permissions import APPOINTMENT, VISIT_PROGRAMME


class Start(ActionView):
    """A programme that stands alone."""

    policy, code, action, form_class = VISIT_PROGRAMME, "start", actions.start, forms.StartForm
    heading, button, said = _("New visit programme"), _("Begin"), _("The programme was begun.")
    lead = _(
        "For a request of a local government, begin on the request's page: delegation, itinerary and appointments "
        "come along."
    )


class StartFor(ActionView):
    """The programme of a request."""

    policy, code, action, shows = REQUEST, "fill_in_result", actions.start_for, ()
    heading, button, said = _("Make the visit programme"), _("Make the programme"), _("The programme was begun.")
    lead = _(
        "Days, delegation, itinerary and appointments are taken over from the request. What is changed afterwards "
        "is changed in the programme."
    )


class Copy(ActionView):
    """The same visit on other days."""

    policy, code, action, form_class, shows = VISIT_PROGRAMME, "copy", actions.copy_programme, forms.CopyForm, ()
    heading, button, said = _("Copy the programme"), _("Copy it"), _("The programme was copied.")
    lead = _(
        "Appointments are candidates again and nothing is booked. Names of people, protocol notes and comments "
        "stay behind."
    )

    def initial(self, obj: Any) -> dict[str, Any]:
        """With the title."""
        return {"title": obj.title}


class Edit(ActionView):
    """The words, the days, the zones."""

    policy, code, action, form_class = VISIT_PROGRAMME, "edit", actions.save_programme, forms.ProgrammeForm
    fills = ("title", "aim", "begins", "ends", "information", "emergency", "protocol", "gifts")
    heading, button = _("Words, days, notes"), _("Save")

    def initial(self, obj: Any) -> dict[str, Any]:
        """With the zones apart."""
        return super().initial(obj) | {"zone": obj.zone, "further": obj.zones[1:]}


class EditTable(ActionView):
    """A table of the programme as a whole."""

    policy, code, button, shows = VISIT_PROGRAMME, "edit", _("Save the rows"), ()
    lead = _(
        "One row for each; rows can be pasted from Excel. Empty rows are left out; three more appear after saving."
    )


class EditDelegation(EditTable):
    """Who travels."""

    action, form_class, heading = actions.save_delegation, forms.DelegationForm, _("Delegation")


class EditLegs(EditTable):
    """The way."""

    action, form_class, heading = actions.save_legs, forms.LegsForm, _("Legs")


class EditCompany(EditTable):
    """Who goes along."""

    action, form_class, heading = actions.save_company, forms.CompanyForm, _("Attendance roster")


class EditArrangements(EditTable):
    """What is arranged."""

    action, form_class = actions.save_arrangements, forms.ArrangementsForm
    heading = _("Interpreter, vehicles, venues, lodging")


class EditEnglish(EditTable):
    """English words for what is written in Japanese."""

    action, form_class, heading = actions.save_english, forms.EnglishForm, _("English words")
    button = _("Save the words")
    lead = _(
        "Each text of the programme once. The paper, the English pages and the English calendar take the words "
        "from here; a copy of the programme brings them along."
    )


class AddAppointment(ActionView):
    """A candidate."""

    policy, code, action = VISIT_PROGRAMME, "add_appointment", actions.add_appointment
    form_class, shows = forms.AddAppointmentForm, ()
    heading, button, said = _("Add an appointment"), _("Add"), _("The candidate was added.")


class AppointmentView(ActionView):
    """A form about one appointment."""

    policy = APPOINTMENT

    def crumbs(self) -> Any:
        """Below its programme."""
        programme = self.object.programme
        return [(str(programme), programme.get_absolute_url()), (self.title(), "")]


class EditAppointment(AppointmentView):
    """What is known of it."""

    code, action, form_class = "edit", actions.edit_appointment, forms.EditAppointmentForm
    fills = ("host", "place", "day", "starts", "ends", "zone", "questions", "contact", "inner")
    heading, button = _("Change the appointment"), _("Save")

    def initial(self, obj: Any) -> dict[str, Any]:
        """With the people."""
        people = [{"post": one.post, "name": one.name} for one in obj.counterparts.all()]
        return super().initial(obj) | {"people": people}


class RemoveAppointment(AppointmentView):
    """A candidate is taken out for good."""

    code, action, shows = "remove", actions.remove_appointment, ()
    heading, button, said = _("Remove the candidate"), _("Remove it"), _("The candidate was removed.")
    follows = (_("The candidate, its questions and the people to meet are deleted."),)


class AppointmentStep(AppointmentView):
    """A form in front of one step of an appointment."""

    flow, shows = APPOINTMENT_FLOW, ()
    FORMS: ClassVar[dict[str, Any]] = {
        "confirm": forms.ConfirmForm, "decline": forms.DeclineForm, "hold": forms.HoldForm,
    }  # fmt: skip

    def initial(self, obj: Any) -> dict[str, Any]:
        """Where the form asks for the hours: those that were proposed."""
        return {"day": obj.day, "starts": obj.starts, "ends": obj.ends} if self.code == "confirm" else {}

    def reason(self) -> Any:
        """A confirmation is entered with its hours, so that they are not missing before it is sent."""
        return None if self.code == "confirm" else super().reason()


def appointment_step(name: str) -> type[ActionView]:
    """The view of one step of an appointment."""
    return AppointmentStep.for_step(name, getattr(actions, name), form_class=AppointmentStep.FORMS.get(name))


class ProgrammeStep(ActionView):
    """A form in front of one step of a programme."""

    policy, flow, shows = VISIT_PROGRAMME, FLOW, ()
    FOLLOWS: ClassVar[dict[str, tuple[Any, ...]]] = {
        "hand_over": (
            _("The local government that asked is told and can open the paper, the calendar and the phone page."),
        ),
        "call_off_visit": (_("The local government that asked is told."), _("Calendars show every part as cancelled.")),
    }  # fmt: skip


def programme_step(name: str) -> type[ActionView]:
    """The view of one step of a programme."""
    return ProgrammeStep.for_step(name, getattr(actions, name), follows=ProgrammeStep.FOLLOWS.get(name, ()))


APPOINTMENT_STEPS = tuple(step.name for step in APPOINTMENT_FLOW.transitions)
PROGRAMME_STEPS = tuple(step.name for step in FLOW.transitions)


class WriteComment(ActionView):
    """What a desk says about a programme."""

    policy, code, action, form_class = VISIT_PROGRAMME, "comment", actions.comment, forms.CommentForm
    heading, button, said, shows = _("Comment on the programme"), _("Send"), _("The comment was sent."), ()

    def next_url(self, done: Any) -> str:
        """Back to the comments."""
        programme = done.programme if isinstance(done, Comment) else done
        return f"{reverse('offices:visit', kwargs={'pk': programme.pk})}#comments"
