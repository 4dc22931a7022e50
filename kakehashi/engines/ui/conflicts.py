"""Two people on one record: what is stored now beside what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model
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
        both = in_words(bound, stored[bound.name]), in_words(bound, form.cleaned_data.get(bound.name))
        if both[0] != both[1]:
            found.append(Difference(bound.label, *both))
    return found


def in_words(bound: BoundField, value: Any) -> str:
    """A field's value as people read it: the label of a choice, a date in both eras, yes or no."""
    if value in (None, "", [], ()):
        return "—"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return eras.both(value, get_language() or "ja")
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(in_words(bound, one) for one in value)
    if isinstance(value, Model):
        return str(value)
    return _label_of(bound, value)


def _label_of(bound: BoundField, value: Any) -> str:
    """The label of a choice; any other value as text."""
    choices = getattr(bound.field, "choices", None)
    labels = {str(key): str(label) for key, label in choices} if choices is not None else {}
    return labels.get(str(value), str(value))
