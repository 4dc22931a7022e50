"""What the asker is asked when the report is out."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import Form, described

from .models import FollowUp

SATISFACTION = [
    ("5", _("5 – very good")),
    ("4", _("4 – good")),
    ("3", _("3 – fair")),
    ("2", _("2 – poor")),
    ("1", _("1 – very poor")),
]


class FollowUpForm(Form):
    """Four questions and one consent; its wording is versioned in actions.WORDING."""

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
    may_publish = forms.BooleanField(
        label=described(
            _("This may become a public case study"),
            _(
                "Request, report and outcome are published with the name of the local government, without "
                "names of people, after an editor's check. It is taken down when you ask."
            ),
        ),
        required=False,
    )
