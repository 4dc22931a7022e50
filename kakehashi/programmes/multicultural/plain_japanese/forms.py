"""What is asked: a text."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import Form
from kakehashi.engines.ui.plain_japanese import LONGEST

TOO_LONG = _("The text has %(show_value)d characters. At most %(limit_value)d are judged at once: paste it in parts.")


class TextForm(Form):
    """A text to be judged, and the score that it had before it was written anew."""

    text = forms.CharField(
        label=_("Japanese text"), max_length=LONGEST,
        widget=forms.Textarea(attrs={"lang": "ja", "rows": 9, "spellcheck": "false"}),
        help_text=_("A notice, a letter, a heading: at most 5,000 characters. It is judged and forgotten."),
        error_messages={"max_length": TOO_LONG},
    )  # fmt: skip
    before = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_before(self) -> int | None:
        """A score; whatever else came is none."""
        sent = self.cleaned_data["before"]
        return int(sent) if re.fullmatch(r"[0-9]{1,3}", sent) else None
