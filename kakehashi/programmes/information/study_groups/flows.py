"""The life of a study group, of its meetings and of its papers. permissions.py says who may do it."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.workflow import Flow, State, Transition

if TYPE_CHECKING:
    from .models import GroupMeeting, GroupPaper, StudyGroup

    Reason = str | Promise | None

LIVE = "live"


def has_nothing_planned(group: "StudyGroup") -> "Reason":
    """A group ends once its meetings are over."""
    if group.meetings.filter(state__in=GROUP_MEETING.tagged(LIVE)).exists():
        return gettext("A meeting is still planned. Record it, or call it off first.")
    return None


def has_begun(meeting: "GroupMeeting") -> "Reason":
    """A meeting was held once it has begun."""
    return None if meeting.starts_at <= time.now() else gettext("Its day has not come yet.")


def has_text(paper: "GroupPaper") -> "Reason":
    """A report is made of a text; a file alone stays in the group."""
    return None if paper.text.strip() else gettext("Enter the text of the paper first: a report is made of it.")


STUDY_GROUP = Flow(
    "information.study_group",
    _("Study group"),
    states=(
        State("active", _("At work"), tone="work", tags=frozenset({LIVE}), station=True),
        State("concluded", _("Concluded"), tone="done", tags=frozenset({"final"}), station=True),
    ),
    transitions=(
        Transition("conclude_group", _("Conclude the group"), ("active",), "concluded", _("Study group concluded"),
                   guard=has_nothing_planned, is_danger=True),
        Transition("resume_group", _("Take it up again"), ("concluded",), "active", _("Study group taken up again")),
    ),
)  # fmt: skip
GROUP_MEETING = Flow(
    "information.group_meeting",
    _("Meeting of a study group"),
    states=(
        State("planned", _("Planned"), tone="wait", tags=frozenset({LIVE}), station=True),
        State("held", _("It was held"), tone="done", tags=frozenset({"final"}), station=True),
        State("called_off", _("Called off"), tone="stop"),
    ),
    transitions=(
        Transition("record_group_meeting", _("Record the meeting"), ("planned",), "held",
                   _("Meeting of the study group held"), guard=has_begun),
        Transition("call_off_group_meeting", _("Call off the meeting"), ("planned",), "called_off",
                   _("Meeting of the study group called off"), needs_note=True, is_danger=True),
    ),
)  # fmt: skip
GROUP_PAPER = Flow(
    "information.group_paper",
    _("Paper of a study group"),
    states=(
        State("given", _("Given to the group"), tone="work", tags=frozenset({LIVE}), station=True),
        State("put_forward", _("Put forward as a report"), tone="wait", tags=frozenset({LIVE}), station=True),
        State("published", _("Published"), tone="done", tags=frozenset({"final"}), station=True),
        State("withdrawn", _("Withdrawn"), tone="stop"),
    ),
    transitions=(
        Transition("put_paper_forward", _("Put forward as a report"), ("given",), "put_forward",
                   _("Paper put forward as a report"), guard=has_text),
        Transition("mark_paper_published", _("The report is public"), ("put_forward",), "published",
                   _("Paper of the study group published")),
        Transition("withdraw_paper", _("Withdraw the paper"), ("given",), "withdrawn", _("Paper withdrawn"),
                   needs_note=True, is_danger=True),
    ),
)  # fmt: skip
