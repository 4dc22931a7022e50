"""What is asked about a visit: its words, its tables, its appointments."""

from .appointments import AddAppointmentForm, ConfirmForm, DeclineForm, EditAppointmentForm, HoldForm
from .programmes import CommentForm, CopyForm, ProgrammeFilter, ProgrammeForm, StartForm
from .tables import ArrangementsForm, CompanyForm, DelegationForm, EnglishForm, LegsForm

__all__ = [
    "AddAppointmentForm",
    "ArrangementsForm",
    "CommentForm",
    "CompanyForm",
    "ConfirmForm",
    "CopyForm",
    "DeclineForm",
    "DelegationForm",
    "EditAppointmentForm",
    "EnglishForm",
    "HoldForm",
    "LegsForm",
    "ProgrammeFilter",
    "ProgrammeForm",
    "StartForm",
]
