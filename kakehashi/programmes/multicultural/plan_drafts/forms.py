"""What is asked about a draft of a plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.ui.forms import Form, VersionedForm, WholeNumberField

from ..policies.forms import measures
from .actions import MOST_YEARS


class MakeForm(Form):
    """For which years, about what."""

    from_year = WholeNumberField(label=_("From fiscal year"), min_value=1980, max_value=2150)
    years = WholeNumberField(label=_("For how many years"), min_value=1, max_value=MOST_YEARS)
    measures = forms.MultipleChoiceField(
        label=_("Measures of the plan"), required=False, widget=forms.CheckboxSelectMultiple, choices=measures
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("from_year", time.fiscal_year(time.today()) + 1)
        self.initial.setdefault("years", 5)
        self.initial.setdefault("measures", [code for code, _name in measures()])


class ReviseForm(VersionedForm):
    """The text."""

    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(label=_("Text"), max_length=60_000, widget=forms.Textarea(attrs={"rows": 30}))


class FilterForm(Form):
    """Which drafts are looked for."""

    q = forms.CharField(label=_("Words"), max_length=100, required=False)
