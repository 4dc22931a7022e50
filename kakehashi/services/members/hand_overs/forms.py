"""What is asked of a hand-over and of a deputy."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.ui.forms import EraDateField, Form, RowsChosenField, VersionedForm
from kakehashi.registry.models import User

from ..forms import LANGUAGES
from ..permissions import body_of
from .queries import colleagues, leavers

NOTE = {
    "label": _("Note to the successor"),
    "required": False,
    "max_length": 4000,
    "widget": forms.Textarea(attrs={"rows": 8}),
    "help_text": _(
        "What is under way, whom to ask, what is promised, what falls due when. Only the successor, and whoever looks "
        "after the organisation's posts, reads it. No health or family matters."
    ),
}
COLLEAGUE, INVITE, NOBODY = "colleague", "invite", "nobody"


class People(forms.ModelChoiceField):
    """People of a body, each by name and login name."""

    def label_from_instance(self, obj: Any) -> str:
        """Two of one name can be told apart."""
        return f"{obj} ({obj.username})"


def _not_over(form: Form, field: str) -> None:
    """Name a day that has passed beside its field."""
    day = form.cleaned_data.get(field)
    if day and day < time.today():
        form.add_error(field, _("Enter today, or a day to come."))


class HandOverForm(Form):
    """Who leaves, who comes, from which day, and what the successor should know."""

    personal = {
        "note": "members.HandOver.note",
        "address": "members.Invitation.address",
        "successor": "members.HandOver.successor",
        "leaving": "",
    }

    begins = EraDateField(
        label=_("First day of the successor"),
        help_text=_("Those who leave have access until the day before. Today: at once."),
    )
    leaving = RowsChosenField(label=_("Who leaves"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple)
    who = forms.ChoiceField(
        label=_("Who follows"),
        widget=forms.RadioSelect,
        choices=[
            (COLLEAGUE, _("Somebody of the organisation who has an account")),
            (INVITE, _("Somebody who is invited by e-mail")),
            (NOBODY, _("Nobody yet: the post stays vacant")),
        ],
    )
    successor = People(label=_("Successor"), queryset=None, required=False, empty_label=_("Choose"))
    address = forms.EmailField(label=_("E-mail address of the person"), required=False)
    language = forms.ChoiceField(label=_("Language of the mail"), choices=LANGUAGES, required=False)
    note = forms.CharField(**NOTE)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        begins = self.initial.get("begins") or time.today()
        here = leavers(self.obj, begins)  # type: ignore[arg-type]
        self.fields["leaving"].queryset = here  # type: ignore[attr-defined]
        self.fields["leaving"].label_from_instance = lambda tenure: str(tenure.user)  # type: ignore[attr-defined]
        self.initial.setdefault("leaving", [tenure.pk for tenure in here])
        if not self.initial["leaving"]:
            del self.fields["leaving"]
        self.fields["successor"].queryset = colleagues(body_of(self.obj))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The one who follows, as was said above it; what belongs to the other answers goes."""
        values: dict[str, Any] = super().clean() or {}
        _not_over(self, "begins")
        who = values.pop("who", None)
        if who == COLLEAGUE and not values.get("successor"):
            self.add_error("successor", _("Choose the successor."))
        if who == INVITE and not values.get("address") and "address" not in self.errors:
            self.add_error("address", _("Enter the address to which the invitation goes."))
        values["successor"] = values.get("successor") if who == COLLEAGUE else None
        values["address"] = values.get("address", "") if who == INVITE else ""
        values["language"] = values.get("language") or "ja"
        return values


class HandOverNoteForm(VersionedForm):
    """What the successor should know."""

    personal = {"note": "members.HandOver.note"}

    note = forms.CharField(**NOTE)


class DeputyForm(Form):
    """Who stands in, from when to when."""

    personal = {"user": "registry.Tenure.user"}

    user = People(label=_("Who stands in"), queryset=User.objects.none(), empty_label=_("Choose"))
    begins = EraDateField(label=_("First day"), required=False, help_text=_("Left empty: today."))
    ends = EraDateField(label=_("Last day"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["user"].queryset = colleagues(body_of(self.obj))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The days are to come, the first one first."""
        values: dict[str, Any] = super().clean() or {}
        _not_over(self, "begins")
        begins, ends = values.get("begins") or time.today(), values.get("ends")
        if ends and ends < begins:
            self.add_error("ends", _("Enter a day that is not before the first day."))
        return values


class VacancyFilterForm(Form):
    """Which posts to show."""

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("All")),
            ("vacant", _("Vacant")),
            ("planned", _("Hand-over planned")),
            ("deputy", _("A deputy stands in")),
        ],
    )
