"""Fields that the forms of contacts share."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from ..queries import bodies_called, people_called
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


class CalledField(forms.CharField):
    """A row by its name in any script, or its number (#12). None, or several of the name, are refused in words."""

    found: ClassVar[Callable[[str], list[Any]]]
    nobody: ClassVar[Any]
    several: ClassVar[Any]

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("The name in any script, or the number such as #12."))
        super().__init__(max_length=200, **options)

    def clean(self, value: Any) -> Any:
        """The row; refused with ValidationError where none, or more than one, is called so."""
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        found = type(self).found(text)
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(self.nobody)
        named = "、".join(f"#{row.pk} {row}" for row in found)
        raise ValidationError(self.several, params={"found": named})

    def prepare_value(self, value: Any) -> Any:
        """The number of a row; typed text as it was typed."""
        return f"#{value.pk}" if isinstance(value, Model) else value


class BodyField(CalledField):
    """A body outside."""

    found = staticmethod(bodies_called)
    nobody = _("No body is called so. Register it first, or enter its whole name.")
    several = _("Several bodies are called so. Enter the number: %(found)s")


class PersonField(CalledField):
    """A person outside. For staff alone: the form that has it stands behind a policy of its own."""

    found = staticmethod(people_called)
    nobody = _("Nobody is called so. Register the person first, or enter the whole name.")
    several = _("Several people are called so. Enter the number: %(found)s")
