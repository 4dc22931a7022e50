"""What is asked about tables of residents."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import EraDateField, Form, NoteForm, VersionedForm

from ..associations.queries import prefectures
from .models import FigureTable


class AboutForm(Form):
    """Who counted, when, where it can be looked up."""

    title = forms.CharField(label=_("Title of the table"), max_length=200)
    on = EraDateField(label=_("Day of the count"))
    source = forms.CharField(label=_("Source"), max_length=300, help_text=_("Who counted it, in which publication."))
    source_url = forms.URLField(label=_("Address of the source"), max_length=500, required=False, assume_scheme="https")
    note = forms.CharField(
        label=_("Remark on the figures"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class EnterForm(AboutForm):
    """A table without figures yet."""

    kind = forms.ChoiceField(label=_("What it counts"), widget=forms.RadioSelect, choices=FigureTable.Kind.choices)
    field_order = ("kind",)


class EditForm(AboutForm, VersionedForm):
    """The same, of one that is there."""


class WithdrawForm(NoteForm, VersionedForm):
    """Why it is taken off the pages."""


class TableFilterForm(Form):
    """Which tables are looked for."""

    q = forms.CharField(label=_("Words"), max_length=100, required=False)
    kind = forms.ChoiceField(
        label=_("What it counts"), choices=lambda: [("", _("All")), *FigureTable.Kind.choices], required=False
    )


class BodiesForm(Form):
    """Which towns are looked for, by everybody."""

    q = forms.CharField(label=_("Name of the town"), max_length=100, required=False)
    prefecture = forms.ChoiceField(
        label=_("Prefecture"), choices=lambda: [("", _("All")), *prefectures()], required=False
    )
    order = forms.ChoiceField(
        label=_("Order"), required=False,
        choices=lambda: [
            ("", _("Share of foreign residents")), ("foreign", _("Number of foreign residents")),
            ("population", _("Population")), ("code", _("Code")),
        ],
    )  # fmt: skip
