"""What the report of first uses is narrowed by."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.measures.works import WORKS
from kakehashi.engines.ui.forms import EraDateField, Form

from ..coverage.forms import body_choices


class FirstUseFilter(Form):
    """By period, service, kind and prefecture."""

    since = EraDateField(label=_("From the day"), required=False, help_text=_("Empty: since 1 April."))
    until = EraDateField(label=_("Until the day"), required=False, help_text="")
    work = forms.ChoiceField(label=_("First use of"), required=False)
    kind = forms.ChoiceField(label=_("Kind of body"), required=False)
    prefecture = forms.ChoiceField(label=_("Prefecture"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        works = [(work.name, work.label) for work in WORKS.values() if work.organisation and work.is_use]
        offered = {**body_choices(), "work": [("", _("Any service")), *works]}
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
