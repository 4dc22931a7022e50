"""Fields that the forms of contacts share."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..models import Body
from ..queries import bodies_called
from ..rules.names import spaced

MOST_NAMES, LONGEST_NAME = 10, 200


class NamesField(forms.CharField):
    """Further names, one a line; kept as a list."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=(LONGEST_NAME + 2) * MOST_NAMES,
                         widget=forms.Textarea(attrs={"rows": 3}), **options)  # fmt: skip

    def clean(self, value: Any) -> Any:
        """The lines; too many, or a long one, are refused."""
        names = list(spaced(str(super().clean(value) or "").splitlines()))
        if len(names) > MOST_NAMES or any(len(name) > LONGEST_NAME for name in names):
            raise ValidationError(_("At most ten names, each of at most 200 letters."))
        return names

    def prepare_value(self, value: Any) -> Any:
        """One a line."""
        return "\n".join(map(str, value)) if isinstance(value, list) else value


class BodyField(forms.CharField):
    """A body outside by its name in any script, or its number (#12); the row itself. Several of a name are named."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("Its name in any script, or its number such as #12."))
        super().__init__(max_length=200, **options)

    def clean(self, value: Any) -> Any:
        """The body; refused with ValidationError where none, or more than one, is called so."""
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        found = bodies_called(text)
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(_("No body is called so. Register it first, or enter its whole name."))
        named = "、".join(f"#{body.pk} {body} ({body.city or body.territory})" for body in found)
        raise ValidationError(_("Several bodies are called so. Enter the number: %(bodies)s"),
                              params={"bodies": named})  # fmt: skip

    def prepare_value(self, value: Any) -> Any:
        """The number and the name of a row; typed text as it was typed."""
        return f"#{value.pk}" if isinstance(value, Body) else value
