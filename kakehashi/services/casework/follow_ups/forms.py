"""What the asker is asked: with the report, and again later."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.questionnaires.settling import add_questions, settle
from kakehashi.engines.ui.forms import Form, described

from .models import FollowUp
from .rules import figure_questions

SATISFACTION = [
    ("5", _("5 – very good")),
    ("4", _("4 – good")),
    ("3", _("3 – fair")),
    ("2", _("2 – poor")),
    ("1", _("1 – very poor")),
]
FOLLOWED = [("yes", _("Yes")), ("no", _("No"))]
CONSENT = _("This may become a public case study")
CONSENT_MEANS = _(
    "Request, report and outcome are published with the name of the local government, without "
    "names of people, after an editor's check. It is taken down when you ask."
)
PREFIX = "f_"


class FollowUpForm(Form):
    """With the report: four questions and one consent, whose wording is versioned in actions.WORDING."""

    personal = {"outcome": "casework.FollowUp.outcome"}

    use = forms.ChoiceField(
        label=_("Did you use the result?"),
        choices=FollowUp.Use.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    satisfaction = forms.TypedChoiceField(
        label=_("How good was the support?"),
        choices=SATISFACTION,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    outcome = forms.CharField(
        label=_("What came of it?"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Talks, contracts, visitors, a new policy – also that nothing came of it."),
    )
    wish_for_better = forms.CharField(
        label=_("What should we do better?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    may_publish = forms.BooleanField(label=described(CONSENT, CONSENT_MEANS), required=False)

    @classmethod
    def stored(cls, follow_up: FollowUp) -> dict[str, Any]:
        """What was answered before."""
        names = ("use", "satisfaction", "outcome", "wish_for_better", "may_publish")
        return {name: getattr(follow_up, name) for name in names}

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return dict(self.cleaned_data)


class LaterForm(FollowUpForm):
    """Six and twelve months later: what became of it, in figures where they are known."""

    field_order = ("use", "outcome", f"{PREFIX}figures", "followed", "wish_for_better", "may_publish")
    satisfaction = None  # type: ignore[assignment] -- asked once, with the report
    followed = forms.ChoiceField(
        label=_("Did you follow a case study of another local government?"),
        choices=FOLLOWED,
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        add_questions(self, figure_questions(), PREFIX)
        self.order_fields(self.field_order)

    @classmethod
    def stored(cls, follow_up: FollowUp) -> dict[str, Any]:
        """What was answered before."""
        followed = {True: "yes", False: "no"}.get(follow_up.followed_case_study)  # type: ignore[call-overload]
        figures = {f"{PREFIX}{code}": value for code, value in follow_up.figures.items()}
        return super().stored(follow_up) | figures | {"followed": followed}

    def clean(self) -> dict[str, Any]:
        """The figures as they are kept."""
        values = super().clean() or {}
        self.figures = settle(self, figure_questions(), PREFIX, complete=True)
        return values

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        names = ("use", "outcome", "wish_for_better", "may_publish")
        followed = {"yes": True, "no": False}.get(self.cleaned_data["followed"])
        return {name: self.cleaned_data[name] for name in names} | {
            "satisfaction": None,
            "figures": self.figures,
            "followed_case_study": followed,
        }


class DeclineForm(Form):
    """Why one wishes to be asked no more, if one likes to say so."""

    personal = {"reason": "casework.FollowUp.decline_reason"}

    reason = forms.CharField(
        label=_("Reason (if you like)"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
