"""What is asked. Nothing is stored here."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import Form

from .rules import code_rules


class AskCodeForm(Form):
    """Whose code."""

    personal = {"name": "members.SignInCode.user"}

    name = forms.CharField(
        label=_("Login name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )


class EnterCodeForm(Form):
    """The code of the mail."""

    code = forms.CharField(
        label=_("Code of the mail"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        said = _("%(digits)s digits; spaces do not matter.") % {"digits": code_rules().digits}
        self.fields["code"].help_text = said
