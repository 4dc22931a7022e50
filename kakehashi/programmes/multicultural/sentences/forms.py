"""What is asked about texts and about who checks them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.ui.forms import EraDateField, Form

from .queries import posts_to_appoint, translations
from .rules.bank import CATEGORIES
from .rules.texts import LONGEST

STATES = (
    ("unchecked", _("Not checked")),
    ("change", _("To be changed")),
    ("checked", _("Checked")),
    ("missing", _("Not in this language")),
)


def language_choices() -> list[tuple[str, str]]:
    """The languages whose texts are checked, in Japanese and by their own names."""
    return [(one.tag, str(one.both_names)) for one in translations()]


class TextFilterForm(Form):
    """Which texts of a language are listed."""

    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *STATES])
    category = forms.ChoiceField(label=_("Category"), required=False)
    urgent = forms.BooleanField(label=_("Only the most urgent"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        named = [(code, label) for code, label in CATEGORIES.items()]
        self.fields["category"].choices = [("", _("All")), *named]  # type: ignore[attr-defined]


class SeenForm(Form):
    """Which wording was read: where it was changed since, the step is refused."""

    digest = forms.CharField(label=_("This page"), widget=forms.HiddenInput, max_length=32, required=False)


class ChangeForm(SeenForm):
    """What is wrong with a text."""

    remark = forms.CharField(
        label=_("What is wrong"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    proposed = forms.CharField(
        label=_("A better wording"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("If you know one. It may be incomplete: it is not printed, but read by whoever writes it anew."),
    )  # fmt: skip


class ReviseForm(SeenForm):
    """Another wording, with what it says."""

    text = forms.CharField(
        label=_("Wording"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One line. Keep the places in braces, such as {place}, each once."),
    )  # fmt: skip
    back = forms.CharField(
        label=_("Back-translation into Japanese"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What the new text says, word by word, so that those who do not read it know."),
    )  # fmt: skip
    why = forms.CharField(
        label=_("Why"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )  # fmt: skip


class AppointForm(Form):
    """Which post checks which language."""

    post = forms.ModelChoiceField(
        label=_("Post"), queryset=None, empty_label=_("Choose"),
        help_text=_("Open posts with the role of a text checker. Roles are given among the organisations."),
    )  # fmt: skip
    tag = forms.ChoiceField(label=_("Language of the texts"), choices=language_choices)
    valid_from = EraDateField(label=_("From"))
    valid_until = EraDateField(label=_("Until"), required=False, help_text=_("Empty: until further notice."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["post"].queryset = posts_to_appoint()  # type: ignore[attr-defined]
        self.initial.setdefault("valid_from", time.today())


class WhyForm(Form):
    """The reason for which something is taken back."""

    note = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}), max_length=400)
