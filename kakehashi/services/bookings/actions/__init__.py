"""What can be done with rooms, desks and bookings."""

from .addresses import make_address, withdraw_address
from .booking import (
    ask_again,
    book,
    change,
    confirm,
    confirm_at_once,
    decline,
    mark_used,
    pass_bookings,
    remind,
    withdraw,
)
from .spaces import add_space, save_space

__all__ = [
    "add_space",
    "ask_again",
    "book",
    "change",
    "confirm",
    "confirm_at_once",
    "decline",
    "make_address",
    "mark_used",
    "pass_bookings",
    "remind",
    "save_space",
    "withdraw",
    "withdraw_address",
]
