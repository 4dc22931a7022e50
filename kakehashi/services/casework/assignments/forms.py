"""What is asked: who is in charge."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import Form

from .queries import officers


class AssignForm(Form):
    """An officer of headquarters."""

    officer = forms.ModelChoiceField(
        label=_("Officer in charge"),
        queryset=None,
        empty_label=_("Choose"),
        error_messages={"required": _("Choose an officer of headquarters.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["officer"].queryset = officers()  # type: ignore[attr-defined]
        if self.obj is not None:
            self.initial.setdefault("officer", getattr(self.obj, "officer_in_charge_id", None))
