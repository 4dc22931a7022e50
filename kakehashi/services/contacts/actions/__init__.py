"""What can be done with contacts. Other rooms enter the people whom they met by the first four (README.md)."""

from .bodies import change_body, register_body
from .occasions import record_occasion, withdraw_occasion
from .people import change_person, give_to, register_person
from .positions import begin_position, change_position, end_position

__all__ = [
    "begin_position",
    "change_body",
    "change_person",
    "change_position",
    "end_position",
    "give_to",
    "record_occasion",
    "register_body",
    "register_person",
    "withdraw_occasion",
]
