"""What is asked about a liaison meeting."""

from .meetings import CopyForm, GuestsForm, HeldForm, MaterialForm, MeetingFilter, MeetingForm, PlanForm
from .outcomes import AttendForm, DropForm, MinutesForm, SettleForm, StayAwayForm

__all__ = [
    "AttendForm",
    "CopyForm",
    "DropForm",
    "GuestsForm",
    "HeldForm",
    "MaterialForm",
    "MeetingFilter",
    "MeetingForm",
    "MinutesForm",
    "PlanForm",
    "SettleForm",
    "StayAwayForm",
]
