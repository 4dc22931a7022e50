"""What is asked about resident secondees: the agreement, the log, the reports, the evaluations, the check-list."""

from .agreements import (
    AgreeForm,
    DeskForm,
    GoalsForm,
    LastDayForm,
    NameForm,
    ResultsForm,
    StayFilter,
    TermsForm,
    WishForm,
)
from .evaluations import ItemForm, OfficeForm, SheetForm, StartTrialForm, TickForm, TrialForm, UntickForm
from .logs import EntryForm, LogFilter, MonthForm, ReportForm

__all__ = [
    "AgreeForm",
    "DeskForm",
    "EntryForm",
    "GoalsForm",
    "ItemForm",
    "LastDayForm",
    "LogFilter",
    "MonthForm",
    "NameForm",
    "OfficeForm",
    "ReportForm",
    "ResultsForm",
    "SheetForm",
    "StartTrialForm",
    "StayFilter",
    "TermsForm",
    "TickForm",
    "TrialForm",
    "UntickForm",
    "WishForm",
]
