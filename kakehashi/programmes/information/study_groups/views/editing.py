"""Forms in front of what can be done with a group, its members, meetings and papers."""

from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import Form
from kakehashi.engines.ui.views import ActionView

from .. import actions, forms
from ..flows import GROUP_MEETING, GROUP_PAPER
from ..flows import STUDY_GROUP as FLOW
from ..models import GroupMember
from ..permissions import GROUP_MEETING as MEETING_POLICY
from ..permissions import GROUP_MEMBER as MEMBER_POLICY
from ..permissions import GROUP_PAPER as PAPER_POLICY
from ..permissions import STUDY_GROUP
from .pages import Groups


class Found(ActionView):
    """A new group."""

    policy, code, action, form_class = STUDY_GROUP, "found", actions.found, forms.GroupForm
    heading, button, said = _("Found a study group"), _("Found it"), _("The group was founded. Add its members.")

    def crumbs(self) -> Any:
        """Below the list."""
        return [(Groups.heading, reverse("information:study_groups")), (self.heading, "")]


class EditGroup(ActionView):
    """What is written of a group."""

    policy, code, action, form_class = STUDY_GROUP, "edit", actions.edit_group, forms.EditGroupForm
    fills = ("title", "aim", "begins_on", "ends_on")
    heading, button = _("Edit the group"), _("Save")

    def initial(self, obj: Any) -> dict[str, Any]:
        """With the offices that work with it."""
        return super().initial(obj) | {"offices": list(obj.offices.values_list("pk", flat=True))}


class AddMember(ActionView):
    """Somebody joins."""

    policy, code, action, form_class = STUDY_GROUP, "add_member", actions.add_member, forms.MemberForm
    heading, button, said = _("Add a member"), _("Add"), _("The member was added.")
    lead = _("Somebody whom the contacts know already is found by name and affiliation, and is not entered twice.")


class Leave(ActionView):
    """A member leaves."""

    policy, code, action, form_class = MEMBER_POLICY, "leave", actions.leave, forms.LeaveForm
    heading, button, said = _("End the membership"), _("Save"), _("The membership has its last day.")
    shows = (GroupMember,)


class PlanMeeting(ActionView):
    """The next meeting."""

    policy, code, action, form_class = STUDY_GROUP, "plan_meeting", actions.plan_meeting, forms.MeetingForm
    heading, button, said = _("Plan the next meeting"), _("Plan the meeting"), _("The meeting was planned.")


class EditMeeting(ActionView):
    """When, where, what about."""

    policy, code, action = MEETING_POLICY, "edit", actions.edit_group_meeting
    form_class = forms.EditMeetingForm
    fills = ("place", "agenda")
    heading, button = _("Change the meeting"), _("Save")

    def initial(self, obj: Any) -> dict[str, Any]:
        """With day and hours."""
        starts, ends = obj.starts.japan, obj.ends.japan
        return super().initial(obj) | {"day": starts.date(), "starts": starts.time(), "ends": ends.time()}


class CorrectMinutes(ActionView):
    """The minutes, better."""

    policy, code, action, form_class = MEETING_POLICY, "correct_minutes", actions.correct_minutes, forms.MinutesForm
    fills = ("minutes",)
    heading, button = _("Correct the minutes"), _("Save")


class GivePaper(ActionView):
    """A paper for the group."""

    policy, code, action, form_class = STUDY_GROUP, "give_paper", actions.give_paper, forms.PaperForm
    heading, button, said = _("Give a paper"), _("Give it"), _("The paper was given to the group.")
    shows = (GroupMember,)

    def initial(self, obj: Any) -> dict[str, Any]:
        """The room's own plan item."""
        return {"theme": "administration", "plan_items": "5G-7"}


class EditPaper(ActionView):
    """A paper that is with the group."""

    policy, code, action, form_class = PAPER_POLICY, "edit", actions.edit_paper, forms.EditPaperForm
    fills = ("title", "summary", "text", "theme", "territory", "plan_items")
    heading, button = _("Edit the paper"), _("Save")
    shows = (GroupMember,)

    def initial(self, obj: Any) -> dict[str, Any]:
        """With what is chosen."""
        chosen = {"meeting": obj.meeting_id, "research": obj.research_id}
        return super().initial(obj) | chosen | {"members": list(obj.members.values_list("pk", flat=True))}


class _Step(ActionView):
    FORMS: ClassVar[dict[str, type[Form]]] = {
        "record_group_meeting": forms.RecordMeetingForm,
        "put_paper_forward": forms.PutForwardForm,
    }
    FOLLOWS: ClassVar[dict[str, tuple[Any, ...]]] = {
        "conclude_group": (_("Nothing is added any more. Members, meetings and papers stay to be read."),),
        "call_off_group_meeting": (
            _("The offices are told the reason."), _("Calendars show the meeting as cancelled."),
        ),
        "withdraw_paper": (_("It stays in the list of the group, with the reason."),),
    }  # fmt: skip


class GroupStep(_Step):
    """A form in front of one step of a group."""

    policy, flow = STUDY_GROUP, FLOW


class MeetingStep(_Step):
    """A form in front of one step of a meeting."""

    policy, flow, shows = MEETING_POLICY, GROUP_MEETING, (GroupMember,)


class PaperStep(_Step):
    """A form in front of one step of a paper."""

    policy, flow = PAPER_POLICY, GROUP_PAPER
    fills = ("summary",)

    def initial(self, obj: Any) -> dict[str, Any]:
        """Who wrote it, as the office is called; members are typed as they agreed to be named."""
        return super().initial(obj) | {"authors": obj.office.name if obj.office else ""}


def step(view: type[_Step], name: str) -> type[ActionView]:
    """The view of one step."""
    form, follows = _Step.FORMS.get(name), _Step.FOLLOWS.get(name, ())
    return view.for_step(name, getattr(actions, name), form_class=form, follows=follows)


STEPS: tuple[tuple[type[_Step], str, str], ...] = (
    (GroupStep, "study-groups", "conclude_group"),
    (GroupStep, "study-groups", "resume_group"),
    (MeetingStep, "study-groups/meetings", "record_group_meeting"),
    (MeetingStep, "study-groups/meetings", "call_off_group_meeting"),
    (PaperStep, "study-groups/papers", "put_paper_forward"),
    (PaperStep, "study-groups/papers", "withdraw_paper"),
)
