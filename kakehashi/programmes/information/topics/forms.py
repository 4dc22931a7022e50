"""What is asked of a statistic."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import EraDateField, Form, VersionedForm

from .models import Statistic
from .rules import TOPICS, Unreadable, read_figures

FIELD = Statistic._meta.get_field


def _words(name: str, *, required: bool = True) -> forms.CharField:
    field = FIELD(name)
    return forms.CharField(
        label=field.verbose_name, help_text=field.help_text, max_length=field.max_length, required=required
    )


class StatisticForm(Form):
    """What was counted, by whom, and its figures: a year and a number on each line."""

    topic = forms.ChoiceField(
        label=FIELD("topic").verbose_name, choices=[(one.code, one.label) for one in TOPICS.values()]
    )
    title = _words("title")
    title_en = _words("title_en", required=False)
    unit = _words("unit")
    unit_en = _words("unit_en", required=False)
    figures = forms.CharField(
        label=_("Figures"), widget=forms.Textarea(attrs={"rows": 8}), max_length=4000,
        help_text=_("A year and a number on each line. Example: 2011 2,078,508"),
    )  # fmt: skip
    source = _words("source")
    source_url = forms.URLField(
        label=FIELD("source_url").verbose_name, max_length=500, required=False, assume_scheme="https"
    )
    seen_on = EraDateField(label=FIELD("seen_on").verbose_name, required=False)
    note = _words("note", required=False)

    def clean_figures(self) -> str:
        """Lines that can be read; the first that cannot is named."""
        text = str(self.cleaned_data["figures"])
        try:
            found = read_figures(text)
        except Unreadable as reason:
            raise ValidationError(str(reason)) from reason
        if not found:
            raise ValidationError(_("There are no figures in it yet."))
        return text


class ReviseForm(StatisticForm, VersionedForm):
    """The same for one that is there; it sends back the version that was read."""
