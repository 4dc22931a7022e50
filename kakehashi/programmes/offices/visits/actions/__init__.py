"""What can be done with visit programmes: made, filled, fixed, handed over, held; read by calendar programs."""

from .addresses import make_address, withdraw_address
from .appointments import add_appointment, ask, confirm, decline, edit_appointment, hold, remove_appointment
from .making import copy_programme, pass_programmes, save_programme, start, start_for
from .people import forget_person
from .rows import save_arrangements, save_company, save_delegation, save_english, save_legs
from .running import call_off_visit, comment, finish, fix, hand_over, revise

__all__ = [
    "add_appointment",
    "ask",
    "call_off_visit",
    "comment",
    "confirm",
    "copy_programme",
    "decline",
    "edit_appointment",
    "finish",
    "fix",
    "forget_person",
    "hand_over",
    "hold",
    "make_address",
    "pass_programmes",
    "remove_appointment",
    "revise",
    "save_arrangements",
    "save_company",
    "save_delegation",
    "save_english",
    "save_legs",
    "save_programme",
    "start",
    "start_for",
    "withdraw_address",
]
