"""What can be done with what is shared in a group."""

from .addresses import make_group_address, withdraw_group_address
from .dates import call_off_date, edit_date, join, leave, pass_dates, share_date
from .notices import READ, edit_notice, mark_seen, pass_notices, share_notice, withdraw_notice
from .telling import mark_told

__all__ = [
    "READ",
    "call_off_date",
    "edit_date",
    "edit_notice",
    "join",
    "leave",
    "make_group_address",
    "mark_seen",
    "mark_told",
    "pass_dates",
    "pass_notices",
    "share_date",
    "share_notice",
    "withdraw_group_address",
    "withdraw_notice",
]
