"""What is asked about an improvement."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import Form, described

from ..request_types import request_types


class WishForm(Form):
    """What could be better."""

    personal = {"text": "casework.Improvement.wish"}

    about = forms.ChoiceField(label=_("What it is about"), required=False)
    text = forms.CharField(
        label=_("What should be better"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What was hard, missing or superfluous. No names of people."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = [(kind.code, kind.label) for kind in request_types().values()]
        self.fields["about"].choices = [("", _("The service as a whole")), *kinds]  # type: ignore[attr-defined]


class CarryOutForm(Form):
    """What changed."""

    personal = {"note": ""}

    note = forms.CharField(label=_("What changed"), max_length=3000, widget=forms.Textarea(attrs={"rows": 5}))
    is_public = forms.BooleanField(
        label=described(_("Show it to everybody"), _("What changed is shown; the wish and who wished it are not.")),
        required=False,
    )
