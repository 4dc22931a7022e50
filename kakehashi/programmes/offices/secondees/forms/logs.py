"""A line of the log, the month of a report, its words."""

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ui.forms import DecimalNumberField, EraDateField, Form

from .. import rules
from ..models import LogEntry, ResidentSecondee
from .agreements import long_text


class EntryForm(Form):
    """One piece of work."""

    day = EraDateField(label=_("Day"))
    hours = DecimalNumberField(label=_("Hours"), min_value=0.25, max_value=24, decimal_places=2, max_digits=4)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("Choose")), *LogEntry.Kind.choices])
    whose = forms.ChoiceField(label=_("Whose work"), choices=LogEntry.Whose.choices, widget=forms.RadioSelect)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    what = forms.CharField(label=_("What was done"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    goal = forms.ModelChoiceField(label=_("For which goal"), queryset=None, required=False, empty_label=_("None"))

    def __init__(self, *args: Any, obj: LogEntry | ResidentSecondee, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        stay = obj.secondee if isinstance(obj, LogEntry) else obj
        self.fields["goal"].queryset = stay.goals.all()  # type: ignore[attr-defined]
        self.initial.setdefault("whose", rules.TOWN)
        self.initial.setdefault("day", min(max(time.today(), stay.begins), stay.ends))


class LogFilter(Form):
    """By kind, and whose work it was."""

    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *LogEntry.Kind.choices])
    whose = forms.ChoiceField(label=_("Whose work"), required=False, choices=[("", _("All")), *LogEntry.Whose.choices])
    since = EraDateField(label=_("From day"), required=False)
    until = EraDateField(label=_("Until day"), required=False)


class MonthForm(Form):
    """Of which month a report is made."""

    month = forms.ChoiceField(label=_("Month"))

    def __init__(self, *args: Any, obj: ResidentSecondee, user: Actor = None, **options: Any) -> None:
        super().__init__(*args, obj=obj, user=user, **options)
        today = time.today()
        self.months = {f"{m:%Y-%m}": m for m in rules.months(obj.begins, min(obj.ends, today)) if m <= today}
        choices = [(key, date_format(month, "YEAR_MONTH_FORMAT")) for key, month in self.months.items()]
        self.fields["month"].choices = choices[::-1]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The first day of the month."""
        values = super().clean() or {}
        return {"month": self.months[values["month"]]} if "month" in values else values


class ReportForm(Form):
    """The words of a report."""

    done = long_text(10_000, rows=14, label=_("What was done"), required=False)
    results = long_text(5000, rows=5, label=_("Results"), required=False)
    plans = long_text(5000, rows=5, label=_("What comes next month"), required=False)
    from_log = forms.BooleanField(
        label=_("Make “What was done” from the log anew"), required=False,
        help_text=_("What stands in that field is replaced."),
    )  # fmt: skip
