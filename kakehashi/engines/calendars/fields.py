"""Form fields for a day and for a time of the day, typed as people write them."""

import re
import unicodedata
from datetime import date
from datetime import time as clock
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kakehashi.base import eras

_MONTH_ALONE = re.compile(r"[^-/.年月]+(?:年\d{1,2}(?P<kanji>月)|(?P<mark>[-/.])\d{1,2})")


class EraDateField(forms.Field):
    """A day, typed as 2013-02-08, 平成25年2月8日 or H25.2.8; shown again as it was typed.

    A year before ``first_year`` or after ``last_year`` is a slip: nothing of ours lies there, and what is counted on
    from such a day (calendars, clocks, the end of an access) would lie outside of what can be counted.
    """

    first_year, last_year = 1868, 2150
    widget = forms.TextInput
    default_error_messages = {
        "invalid": _("This is not a date. Enter it like 2013-02-08 or 平成25年2月8日."),
        "year": _("Check the year."),
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("Example: 2013-02-06. 平成25年2月6日 and H25.2.6 are understood too."))
        super().__init__(**options)

    def to_python(self, value: Any) -> date | None:
        """Read what was typed; refused with ValidationError: what is no day, and a year that is a slip."""
        if value in self.empty_values or isinstance(value, date):
            return value or None
        try:
            day = eras.parse(str(value))
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if not self.first_year <= day.year <= self.last_year:
            raise ValidationError(self.error_messages["year"], code="year")
        return day

    def prepare_value(self, value: Any) -> Any:
        """A stored day as 2013-02-08; typed text as it was typed."""
        return value.isoformat() if isinstance(value, date) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another day was typed."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class EraMonthField(EraDateField):
    """A month, typed as 2013-02, 平成25年2月 or H25.2, or by any of its days; its first day."""

    default_error_messages = {"invalid": _("This is not a month. Enter it like 2013-02 or 平成25年2月.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("Example: 2013-02. 平成25年2月 and H25.2 are understood too."))
        super().__init__(**options)

    def to_python(self, value: Any) -> date | None:
        """Read what was typed, refused as a day is."""
        typed = unicodedata.normalize("NFKC", value).strip() if isinstance(value, str) else value
        if isinstance(typed, str) and (alone := _MONTH_ALONE.fullmatch(typed)):
            typed = f"{typed}1日" if alone["kanji"] else f"{typed}{alone['mark']}1"
        day = super().to_python(typed)
        return day.replace(day=1) if day else None

    def prepare_value(self, value: Any) -> Any:
        """A stored month as 2013-02; typed text as it was typed."""
        return f"{value:%Y-%m}" if isinstance(value, date) else value


class ClockField(forms.TimeField):
    """A time of the day, typed in half or full width: 14:30, １４：３０, 14時30分, 14時."""

    widget = forms.TextInput
    default_error_messages = {"invalid": _("Enter a time such as 14:30.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("input_formats", ["%H:%M", "%H時%M分", "%H時"])
        options.setdefault("help_text", _("Example: 14:30"))
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        """The time, or a refusal."""
        return super().to_python(unicodedata.normalize("NFKC", value) if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        """A stored time as 14:30; typed text as it was typed."""
        return f"{value:%H:%M}" if isinstance(value, clock) else value
