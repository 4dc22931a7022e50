"""The forms of a meeting: plan, change, guests, steps, answers, papers, minutes, decisions."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.views import ActionView

from .. import actions, forms
from ..flows import DECISION as DECISION_FLOW
from ..flows import INVITATION as INVITATION_FLOW
from ..flows import LIAISON_MEETING as FLOW
from ..models import Invitation
from ..permissions import DECISION, INVITATION, LIAISON_MEETING, MATERIAL


class Plan(ActionView):
    """A meeting."""

    policy, code, action, form_class = LIAISON_MEETING, "plan", actions.plan, forms.PlanForm
    heading, button, said = (
        _("Plan a liaison meeting"),
        _("Plan the meeting"),
        _("The meeting was planned. Choose whom to invite."),
    )


class Edit(ActionView):
    """When, where, what about."""

    policy, code, action, form_class = LIAISON_MEETING, "edit", actions.edit_meeting, forms.MeetingForm
    fills = ("title", "territory", "zone", "place", "answer_by", "agenda")
    heading, button = _("Change the meeting"), _("Save")
    lead = _("Where time or place changes after the invitations were sent, the invited are told.")

    def initial(self, obj: Any) -> dict[str, Any]:
        """With day and hours by the clocks of the place."""
        starts, ends = obj.starts.office, obj.ends.office
        return super().initial(obj) | {
            "day": starts.date(), "starts": starts.time(), "ends": ends.time(), "booking": str(obj.booking_id or ""),
        }  # fmt: skip


class Copy(ActionView):
    """The next meeting."""

    policy, code, action, form_class = LIAISON_MEETING, "copy", actions.copy_meeting, forms.CopyForm
    heading, button, said = _("Plan the next meeting like this one"), _("Copy it"), _("The meeting was copied.")
    lead = _(
        "Place, agenda and guests come along, and what was decided and is not done yet. Answers, papers and minutes "
        "stay behind."
    )

    def initial(self, obj: Any) -> dict[str, Any]:
        """With title and hours."""
        return {"title": obj.title, "starts": obj.starts.office.time(), "ends": obj.ends.office.time()}


class ChooseGuests(ActionView):
    """Some offices."""

    policy, code, action, form_class = LIAISON_MEETING, "choose_guests", actions.choose_guests, forms.GuestsForm
    heading, button = _("Choose whom to invite"), _("Save")


class InviteAll(ActionView):
    """All offices of the country or region."""

    policy, code, action = LIAISON_MEETING, "choose_guests", actions.invite_all
    heading, button = _("Invite all offices there"), _("Add them all")
    lead = _("Every local government's office in operation in the country or region is added.")


class Step(ActionView):
    """A form in front of one step of a meeting."""

    policy, flow, shows = LIAISON_MEETING, FLOW, (Invitation,)
    FORMS: ClassVar[dict[str, Any]] = {"record_as_held": forms.HeldForm}
    FOLLOWS: ClassVar[dict[str, tuple[Any, ...]]] = {
        "invite": (_("The local governments of the invited offices are told and answer."),),
        "conclude": (_("All who were invited read the minutes. They cannot be changed afterwards."),),
        "call_off_meeting": (_("The invited are told the reason."), _("Calendars show the meeting as cancelled.")),
    }


def meeting_step(name: str) -> type[ActionView]:
    """The view of one step of a meeting."""
    return Step.for_step(
        name, getattr(actions, name), form_class=Step.FORMS.get(name), follows=Step.FOLLOWS.get(name, ())
    )


class AnswerStep(ActionView):
    """A form in front of an answer to an invitation."""

    policy, flow = INVITATION, INVITATION_FLOW
    FORMS: ClassVar[dict[str, Any]] = {"attend": forms.AttendForm, "stay_away": forms.StayAwayForm}

    def shown_models(self) -> Any:
        """Who comes stands in the form."""
        return (Invitation,)

    @property
    def lead(self) -> Any:  # type: ignore[override]
        """Which meeting and which office."""
        return f"{self.object.meeting.title}　{self.object.local_government_office}"

    def crumbs(self) -> Any:
        """Below the meeting."""
        meeting = self.object.meeting
        return [(str(meeting), meeting.get_absolute_url()), (self.title(), "")]


def answer_step(name: str) -> type[ActionView]:
    """The view of one answer."""
    return AnswerStep.for_step(name, getattr(actions, name), form_class=AnswerStep.FORMS[name])


class AddMaterial(ActionView):
    """A paper."""

    policy, code, action, form_class = LIAISON_MEETING, "add_material", actions.add_material, forms.MaterialForm
    heading, button, said = _("Add a paper"), _("Add"), _("The paper was added.")
    lead = _("The list stands on the invitation. A file is not needed where the paper is handed out at the meeting.")


class RemoveMaterial(ActionView):
    """A paper is taken off the list."""

    policy, code, action = MATERIAL, "remove", actions.remove_material
    heading, button, said = _("Remove the paper"), _("Remove it"), _("The paper was removed.")
    follows = (_("The paper is taken off the list and its file is erased."),)


class WriteMinutes(ActionView):
    """Minutes and decisions."""

    policy, code, action, form_class = LIAISON_MEETING, "write_minutes", actions.write_minutes, forms.MinutesForm
    fills = ("minutes",)
    heading, button = _("Minutes and decisions"), _("Save")
    lead = _("Saved as a draft; the invited read it once you send it.")


class DecisionStep(ActionView):
    """A form in front of one step of a decision."""

    policy, flow = DECISION, DECISION_FLOW
    FORMS: ClassVar[dict[str, Any]] = {"settle": forms.SettleForm, "drop": forms.DropForm}

    @property
    def lead(self) -> Any:  # type: ignore[override]
        """Which decision."""
        return self.object.text


def decision_step(name: str) -> type[ActionView]:
    """The view of one step of a decision."""
    return DecisionStep.for_step(name, getattr(actions, name), form_class=DecisionStep.FORMS[name])


MEETING_STEPS = tuple(step.name for step in FLOW.transitions)
