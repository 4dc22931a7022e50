"""Form fields for numbers, typed as people write them.

A browser's own number field swallows １２, 1,200,000 and 98,000円 without a word, so these are lines of text with a
keypad of digits. What is wrong is answered beside the field, with what was typed.
"""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kakehashi.base import numbers


def _read(field: forms.Field, typed: str, *, yen: bool) -> Decimal:
    """The number; refused with ValidationError and the field's own sentence."""
    try:
        return numbers.parse(typed, yen=yen)
    except ValueError:
        amount = numbers.counted_in(typed)
    if amount is None:
        raise ValidationError(field.error_messages["invalid"], code="invalid")
    raise ValidationError(
        _("Enter the whole number in digits: %(whole)s instead of %(typed)s."),
        code="counted_in",
        params={"whole": f"{amount.normalize():,f}", "typed": typed.strip()},
    )


class WholeNumberField(forms.IntegerField):
    """A whole number: 12, １２, 1,200. Refused with a sentence: anything else, 3万 too."""

    widget = forms.TextInput
    default_error_messages = {"invalid": _("Enter a whole number in digits, such as 30 or 1,200.")}
    in_yen = False

    def to_python(self, value: Any) -> int | None:
        """Read what was typed."""
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value.strip() if isinstance(value, str) else value)
        number = _read(self, value, yen=self.in_yen)
        if number != number.to_integral_value():
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return int(number)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Digits on a phone; where a number may be below zero, the keypad would lack the minus."""
        below_zero = isinstance(self.min_value, int) and self.min_value < 0
        return super().widget_attrs(widget) | ({} if below_zero else {"inputmode": "numeric"})


class YenField(WholeNumberField):
    """An amount in whole yen: 98000, 98,000円, ¥98,000. Refused with a sentence: 万円, with what it comes to."""

    default_error_messages = {"invalid": _("Enter the amount in yen in digits, such as 98000 or 98,000.")}
    in_yen = True


class DecimalNumberField(forms.DecimalField):
    """A number with decimals: 1.5, １．５, 1,200.25. Refused with a sentence: anything else."""

    widget = forms.TextInput
    default_error_messages = {"invalid": _("Enter a number in digits, such as 1.5.")}

    def to_python(self, value: Any) -> Any:
        """Read what was typed."""
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value.strip() if isinstance(value, str) else value)
        return _read(self, value, yen=False)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Digits and a point on a phone."""
        return super().widget_attrs(widget) | {"inputmode": "decimal"}
