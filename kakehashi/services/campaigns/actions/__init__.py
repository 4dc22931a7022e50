"""What can be done with campaigns: planned, run, closed; things put in and taken out."""

from .keeping import call_off_campaign, close, edit_campaign, pass_campaigns, plan_campaign, start
from .putting import choose, put_back, put_in, take_out

__all__ = [
    "call_off_campaign",
    "choose",
    "close",
    "edit_campaign",
    "pass_campaigns",
    "plan_campaign",
    "put_back",
    "put_in",
    "start",
    "take_out",
]
