"""What is asked. Nothing is stored here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import Form


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
        help_text=_("Eight digits; spaces do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
