"""What can be done with contacts. Other rooms enter the people whom they met by the first four (README.md)."""

from .bodies import change_body, register_body
from .erasing import erase, link_account, tell_past_term
from .keeping import end_keeping, keep_for
from .merging import merge, merge_body, merge_for_good, tell_apart, undo_body_merge, undo_merge
from .occasions import record_occasion, withdraw_occasion
from .people import change_person, give_to, pass_contacts, register_person
from .positions import begin_position, change_position, end_position, person_at
from .sealing import break_glass, seal

__all__ = [
    "begin_position",
    "break_glass",
    "change_body",
    "change_person",
    "change_position",
    "end_keeping",
    "end_position",
    "erase",
    "give_to",
    "keep_for",
    "link_account",
    "merge",
    "merge_body",
    "merge_for_good",
    "pass_contacts",
    "person_at",
    "record_occasion",
    "register_body",
    "register_person",
    "seal",
    "tell_apart",
    "tell_past_term",
    "undo_body_merge",
    "undo_merge",
    "withdraw_occasion",
]
