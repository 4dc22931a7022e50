"""What is asked when somebody reads a notice aloud."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.files.fields import RecordingField, choose_again
from kakehashi.engines.ui.forms import Form


class RecordingForm(Form):
    """A recording of the words that stand above it."""

    personal = {"consent": "files.StoredFile.consent"}

    file = RecordingField(label=_("Recording"))
    consent = forms.CharField(
        label=_("Who agreed to be heard"), max_length=300,
        help_text=_("For instance: the interpreter who reads agreed that everybody may hear the recording."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Where something is refused, the file must be chosen again."""
        values = super().clean() or {}
        choose_again(self, "file")
        return values
