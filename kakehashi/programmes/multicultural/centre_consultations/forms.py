"""What is asked about a consultation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import Form

from ..sentences.rules.languages import languages
from .flows import CONSULTATION as FLOW
from .rules.topics import TOPICS, WAYS


class ConsultationForm(Form):
    """In which language, about what, how; in detail only as far as it is needed."""

    personal = {"told": "multicultural.CentreConsultation.told"}

    language = forms.ChoiceField(
        label=_("In which language"),
        choices=lambda: [("", "—"), *((t, str(one.label)) for t, one in languages().items())],
    )
    topic = forms.ChoiceField(label=_("About what"), choices=[("", "—"), *TOPICS.items()])
    way = forms.ChoiceField(label=_("How they asked"), choices=[*WAYS.items()], widget=forms.RadioSelect)
    area = forms.CharField(label=_("Municipality"), max_length=100, required=False)
    told = forms.CharField(
        label=_("What was said"), widget=forms.Textarea({"rows": 5}), required=False, max_length=4000,
        help_text=_("Sealed: whoever consults and the head of the centre read it. No name is needed."),
    )  # fmt: skip
    answer = forms.CharField(
        label=_("What was answered"), max_length=200, required=False, help_text=_("In short, without names.")
    )
    is_settled = forms.TypedChoiceField(
        label=_("Settled"), widget=forms.RadioSelect, initial="yes", coerce=lambda value: value == "yes",
        choices=[("yes", _("Yes")), ("no", _("No, it is to be followed up"))],
    )  # fmt: skip


class ConsultationFilterForm(Form):
    """Which consultations are looked for."""

    topic = forms.ChoiceField(label=_("About what"), required=False, choices=[("", _("All")), *TOPICS.items()])
    state = forms.ChoiceField(label=_("State"), choices=lambda: [("", _("All")), *FLOW.choices], required=False)
