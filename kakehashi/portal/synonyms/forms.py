"""What is asked about words that mean the same."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import Form


class WordsForm(Form):
    """A set of words, a line each."""

    words = forms.CharField(
        label=_("Words"), max_length=1000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Each on a line of its own. Who searches for one of them finds the others too."),
    )  # fmt: skip

    def clean_words(self) -> list[str]:
        """The lines that say something."""
        return [line.strip() for line in self.cleaned_data["words"].splitlines() if line.strip()]
