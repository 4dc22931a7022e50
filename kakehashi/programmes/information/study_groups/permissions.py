"""Who sees study groups: headquarters keeps them, the offices that work with a group add papers of their own."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, office_of, role, roles_of, rule, the_system
from kakehashi.services.contacts.queries import STAFF

from .flows import GROUP_MEETING as MEETING_FLOW
from .flows import GROUP_PAPER as PAPER_FLOW
from .flows import LIVE
from .flows import STUDY_GROUP as FLOW
from .models import GroupMeeting, GroupMember, GroupPaper, StudyGroup

OFFICE = frozenset({"office_staff", "office_chief"})
headquarters = role("hq_officer", "hq_chief")
staff = role(*STAFF)  # whoever sees contacts: the members are contacts


def group_of(thing: Any) -> StudyGroup | None:
    """The group that a thing belongs to; a group is its own."""
    return thing if thing is None or isinstance(thing, StudyGroup) else thing.group


@rule(_("an office that works with the group"))
def working_office(user: Actor, thing: Any) -> bool:
    """Staff of an office that the group names; for a paper of an office, of that office."""
    own, group = office_of(user), group_of(thing)
    if own is None or not roles_of(user) & OFFICE:
        return False
    if isinstance(thing, GroupPaper) and thing.office_id != own:
        return False
    return group is None or group.offices.filter(pk=own).exists()


@rule(_("while the group is at work"))
def is_active(_user: Actor, thing: Any) -> bool:
    """What was concluded stays as it is."""
    group = group_of(thing)
    return group is None or group.state in FLOW.tagged(LIVE)


@rule(_("while the meeting is planned"))
def is_planned(_user: Actor, meeting: Any) -> bool:
    """Neither held nor called off."""
    return meeting is None or meeting.state in MEETING_FLOW.tagged(LIVE)


@rule(_("once the meeting was held"))
def was_held(_user: Actor, meeting: Any) -> bool:
    """Minutes are corrected afterwards."""
    return meeting is None or meeting.state == "held"


@rule(_("while the paper is with the group"))
def is_given(_user: Actor, paper: Any) -> bool:
    """Neither put forward nor withdrawn."""
    return paper is None or (paper.state == "given" and paper.state in PAPER_FLOW.tagged(LIVE))


def visible(user: Actor) -> QuerySet[StudyGroup]:
    """All of them for staff of headquarters and of the offices."""
    rows = StudyGroup.objects.select_related("post__section")
    return rows if staff(user) else rows.none()


def members(user: Actor) -> QuerySet[GroupMember]:
    """Those of all groups, for whoever sees contacts."""
    rows = GroupMember.objects.select_related("group", "person__merged_into")
    return rows if staff(user) else rows.none()


def meetings(user: Actor) -> QuerySet[GroupMeeting]:
    """Those of all groups."""
    rows = GroupMeeting.objects.select_related("group__post")
    return rows if staff(user) else rows.none()


def papers(user: Actor) -> QuerySet[GroupPaper]:
    """Those of all groups."""
    rows = GroupPaper.objects.select_related("group", "office", "file", "meeting__group", "research", "article")
    return rows if staff(user) else rows.none()


STUDY_GROUP = Policy(
    "information.study_group",
    _("Study groups"),
    StudyGroup,
    visible,
    rules={
        "list": staff,
        "view": staff,
        "found": headquarters,
        "edit": headquarters & is_active,
        "add_member": headquarters & is_active,
        "plan_meeting": headquarters & is_active,
        "give_paper": (headquarters | working_office) & is_active,
        "conclude_group": headquarters,
        "resume_group": headquarters,
    },
)
GROUP_MEMBER = Policy(
    "information.group_member",
    _("Members of study groups"),
    GroupMember,
    members,
    rules={"view": staff, "leave": headquarters & is_active, "forget": the_system},
)
GROUP_MEETING = Policy(
    "information.group_meeting",
    _("Meetings of study groups"),
    GroupMeeting,
    meetings,
    rules={
        "view": staff,
        "print": staff,
        "edit": headquarters & is_planned,
        "record_group_meeting": headquarters,
        "correct_minutes": headquarters & was_held,
        "call_off_group_meeting": headquarters,
    },
)
GROUP_PAPER = Policy(
    "information.group_paper",
    _("Papers of study groups"),
    GroupPaper,
    papers,
    rules={
        "view": staff,
        "edit": (headquarters | working_office) & is_given & is_active,
        "put_paper_forward": headquarters,
        "mark_paper_published": the_system,
        "withdraw_paper": headquarters | working_office,
    },
)
