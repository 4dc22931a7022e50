"""What is asked for the head of a department's page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import EraDateField, Form

from .models import DepartmentIntro

FIELD = DepartmentIntro._meta.get_field


class IntroForm(Form):
    """The words in both languages, and from when until when they stand there."""

    text = forms.CharField(
        label=FIELD("text").verbose_name, max_length=1500, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("A few sentences to the officers of this department. An empty line begins a paragraph."),
    )  # fmt: skip
    text_en = forms.CharField(
        label=FIELD("text_en").verbose_name, max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    valid_from = EraDateField(label=_("From"), help_text=_("What stands there now ends the day before."))
    valid_until = EraDateField(label=_("Until"), required=False, help_text=_("The last day. Empty: without an end."))
