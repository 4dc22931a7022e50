"""What a town is asked about a new exchange project, and what a digest is called."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import EraDateField, Form

from ..publications.queries import Names
from .flows import EXCHANGE_NEWS


class TellForm(Form):
    """Five fields: what, with whom, where, when, in a few words."""

    title = forms.CharField(label=_("Project"), max_length=200, help_text=_("In one line."))
    partner = forms.CharField(
        label=_("Partner"), max_length=200, required=False,
        help_text=_("A town, school or body, never the name of a person."),
    )  # fmt: skip
    territory = forms.ChoiceField(label=_("Country or region"), required=False)
    begins = EraDateField(label=_("Begins"), required=False)
    text = forms.CharField(
        label=_("In a few words"), max_length=3000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What is new about it, and what others could take over."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = [(code, str(row)) for code, row in Names().all_territories.items()]
        self.fields["territory"].choices = [("", "—"), *rows]  # type: ignore[attr-defined]


class DigestForm(Form):
    """What the digest is called."""

    title = forms.CharField(label=_("Title"), max_length=200)
    summary = forms.CharField(
        label=_("In short"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Two or three sentences, for lists and mails."),
    )  # fmt: skip


class NewsFilter(Form):
    """By state."""

    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["state"].choices = [("", _("All")), *EXCHANGE_NEWS.choices]  # type: ignore[attr-defined]
