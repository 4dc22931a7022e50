"""Two people on one record: what is stored now beside what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kakehashi.base import eras


@dataclass(frozen=True)
class Difference:
    """One field in which both versions differ."""

    label: str | Promise
    stored: str
    typed: str


def differences(form: BaseForm, stored: Mapping[str, Any]) -> list[Difference]:
    """The visible fields of a cleaned ``form`` whose value differs from the one ``stored`` now, in words."""
    found = []
    for bound in form.visible_fields():
        if bound.name not in stored:
            continue
        there = stored[bound.name]
        both = in_words(bound, there), in_words(bound, _typed(bound, form.cleaned_data.get(bound.name), there))
        if both[0] != both[1]:
            found.append(Difference(bound.label, *both))
    return found


def _typed(bound: BoundField, value: Any, stored: Any) -> Any:
    """What was typed: the text itself where rows were found by it and a text is stored."""
    rows = value if isinstance(value, list | tuple | QuerySet) else [value]
    return bound.data if isinstance(stored, str) and any(isinstance(row, Model) for row in rows) else value


def in_words(bound: BoundField, value: Any) -> str:
    """A field's value as people read it: the label of a choice, a date in both eras, yes or no."""
    if isinstance(value, QuerySet):
        value = list(value)
    if value in (None, "", [], ()):
        return "—"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return eras.both(value, get_language() or "ja")
    if isinstance(value, list | tuple | set | frozenset):
        words = [in_words(bound, one) for one in value]
        return ", ".join(sorted(words) if hasattr(bound.field, "choices") else words)  # ticks have no order
    if isinstance(value, Model):
        return _label_of(bound, value.pk, str(value))
    return _label_of(bound, value, str(value))


def _label_of(bound: BoundField, value: Any, otherwise: str) -> str:
    """The label of a choice; any other value in other words."""
    choices = getattr(bound.field, "choices", None)
    labels = {str(key): str(label) for key, label in choices} if choices is not None else {}
    return labels.get(str(value), otherwise)
