"""What is asked about advice that is published without names."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import Form, VersionedForm, described

from .queries import directory_for
from .rules import names_in


class WriteAdviceForm(VersionedForm):
    """Subject, question and advice, naming nobody; what still looks like a name is said beside each field."""

    personal = {"subject": "", "text": ""}

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    subject = forms.CharField(label=_("Subject"), max_length=200)
    question = forms.CharField(
        label=_("What was asked"), max_length=10000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Also without places, products or dates by which one would know who asked."),
    )  # fmt: skip
    text = forms.CharField(label=_("Advice"), max_length=20000, widget=forms.Textarea(attrs={"rows": 14}))

    CHECKED = ("subject", "question", "text")

    def __init__(self, *args: Any, obj: Any = None, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        written = getattr(obj, "advice", None)
        self.initial["version"] = written.version if written is not None else None
        directory = directory_for(obj)
        for name in self.CHECKED:
            words = str(self.data.get(name, "") if self.is_bound else self.initial.get(name, ""))
            for one in names_in(words, directory):
                self.advise(name, _("Still there: “%(words)s” (%(kind)s)") % {"words": one.words, "kind": one.label})


class ConsentForm(Form):
    """Yes, or not."""

    agrees = forms.BooleanField(
        label=described(
            _("A version without names may be published"),
            _("Local governments find the question and the advice, not who asked. You can take it back at any time."),
        ),
        required=False,
    )
