"""What can be done with study groups: founded, joined, met, given papers, concluded."""

from .groups import conclude_group, edit_group, found, pass_groups, resume_group
from .meetings import call_off_group_meeting, correct_minutes, edit_group_meeting, plan_meeting, record_group_meeting
from .members import add_member, forget_expert, leave
from .papers import READ, edit_paper, give_paper, mark_paper_published, put_paper_forward, withdraw_paper

__all__ = [
    "READ",
    "add_member",
    "call_off_group_meeting",
    "conclude_group",
    "correct_minutes",
    "edit_group",
    "edit_group_meeting",
    "edit_paper",
    "forget_expert",
    "found",
    "give_paper",
    "leave",
    "mark_paper_published",
    "pass_groups",
    "plan_meeting",
    "put_paper_forward",
    "record_group_meeting",
    "resume_group",
    "withdraw_paper",
]
