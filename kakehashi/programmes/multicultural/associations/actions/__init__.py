"""What can be done with associations, their agreements and their meetings."""

from .agreements import correct, enter
from .meetings import add_paper, announce, call_off, conclude, edit, plan, record_as_held, reply, write_minutes
from .register import amend, follow_list, register, state_aid

__all__ = [
    "add_paper",
    "amend",
    "announce",
    "call_off",
    "conclude",
    "correct",
    "edit",
    "enter",
    "follow_list",
    "plan",
    "record_as_held",
    "register",
    "reply",
    "state_aid",
    "write_minutes",
]
