"""Days and times of the day for which something can be booked."""

from datetime import time as clock
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import EraDateField

from ..rules import half_hours


class DayField(EraDateField):
    """A day that a booking can be about."""

    first_year = 1950  # no booking is older, and no week before it is drawn


class HourField(forms.TypedChoiceField):
    """A full or half hour from a list; ``first`` and ``last`` are included."""

    default_error_messages = {"invalid_choice": _("Choose a full or half hour.")}

    def __init__(self, *, first: clock = clock(0, 0), last: clock = clock(23, 30), **options: Any) -> None:
        options.setdefault("coerce", clock.fromisoformat)
        options.setdefault("empty_value", None)
        super().__init__(choices=hours(first, last, empty="–" if not options.get("required", True) else ""), **options)

    def prepare_value(self, value: Any) -> Any:
        """A stored hour as it stands in the list."""
        return f"{value:%H:%M}" if isinstance(value, clock) else value

    def to_python(self, value: Any) -> str:
        """What was chosen; ``9:00`` is understood."""
        text = str(value or "").strip()
        return f"0{text}" if len(text) == 4 else text

    def valid_value(self, value: Any) -> bool:
        """Whether it stands in the list."""
        try:
            return super().valid_value(f"{clock.fromisoformat(str(value)):%H:%M}")
        except ValueError:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice") from None


def hours(first: clock, last: clock, *, empty: str = "") -> list[tuple[str, str]]:
    """The half-hours to choose from."""
    found = [(f"{at:%H:%M}", f"{at:%H:%M}") for at in half_hours(first, last)]
    return [("", empty), *found] if empty else found
