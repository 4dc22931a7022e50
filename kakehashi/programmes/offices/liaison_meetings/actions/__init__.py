"""What can be done with liaison meetings: planned, invited to, answered, held, written up, followed up."""

from .answering import attend, forget_names, remind, stay_away
from .guests import choose_guests, invite_all
from .materials import READ, add_material, remove_material
from .outcomes import drop, settle, write_minutes
from .planning import copy_meeting, edit_meeting, pass_meetings, plan
from .running import call_off_meeting, conclude, invite, record_as_held

__all__ = [
    "READ",
    "add_material",
    "attend",
    "call_off_meeting",
    "choose_guests",
    "conclude",
    "copy_meeting",
    "drop",
    "edit_meeting",
    "forget_names",
    "invite",
    "invite_all",
    "pass_meetings",
    "plan",
    "record_as_held",
    "remind",
    "remove_material",
    "settle",
    "stay_away",
    "write_minutes",
]
