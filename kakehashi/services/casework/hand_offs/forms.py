"""What is asked when a request is handed on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import NoteForm, VersionedForm

from .queries import receivers


class ProposeForm(VersionedForm):
    """Where it should go, why, and what was done so far."""

    personal = {"reason": "casework.HandOff.reason", "done_so_far": "casework.HandOff.done_so_far"}

    to_section = forms.ModelChoiceField(
        label=_("Office or section that should take it over"), queryset=None, empty_label=_("Choose"),
        error_messages={"required": _("Choose another office or section.")},
    )  # fmt: skip
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    done_so_far = forms.CharField(
        label=_("What was done so far"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Whom you asked, what they said, what is promised to the local government."),
    )

    def __init__(self, *args: Any, obj: Any = None, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        self.fields["to_section"].queryset = receivers(obj)  # type: ignore[attr-defined]


class AcceptForm(VersionedForm):
    """A word to the office that proposed it."""

    personal = {"note": "casework.HandOff.note"}

    note = forms.CharField(
        label=_("Word to the office"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class DeclineForm(NoteForm, VersionedForm):
    """Why it cannot be taken over."""

    personal = {"note": "casework.HandOff.note"}
