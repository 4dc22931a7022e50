"""What is asked before the ordinary form: for whom, how, when, who called."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import may_open_desk, post_of
from kakehashi.engines.ui.forms import EraDateField, Form, VersionedForm, described
from kakehashi.registry.models import Organisation, Post

from ..request_types import request_types
from ..requests.models import SupportRequest
from .actions import CHANNELS
from .queries import posts_that_ask

GENERAL_DESK = "desk"
WAYS = [(one.value, one.label) for one in SupportRequest.Channel if one.value in CHANNELS]
GENERAL_DESK_MEANS = _("Where it is not known who is in charge, or nobody has an account yet.")


class FindForm(Form):
    """Words to find a body by."""

    q = forms.CharField(label=_("Name, reading, code or English name"), required=False, max_length=100)


class EnterForm(Form):
    """Whose request it is, and how it came."""

    personal = {"caller": "casework.ProxyEntry.caller"}

    post = forms.ChoiceField(label=_("Section and post that asks"), widget=forms.RadioSelect)
    channel = forms.ChoiceField(label=_("How it came in"), choices=WAYS, widget=forms.RadioSelect)
    day = EraDateField(label=_("Day on which it came"))
    at = forms.TimeField(
        label=_("Time"),
        widget=forms.TextInput,
        input_formats=["%H:%M", "%H時%M分", "%H時"],
        help_text=_("On your own clock. Example: 14:30"),
        error_messages={"invalid": _("Enter a time such as 14:30.")},
    )
    caller = forms.CharField(
        label=_("Who called, sent it or came"),
        required=False,
        max_length=200,
        help_text=_("Name and telephone, to ask back. Seen only by the local government and those who work on it."),
    )
    type = forms.ChoiceField(label=_("Kind of request"))

    def __init__(self, *args: Any, obj: Organisation, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        self.posts: dict[str, Post] = {}
        choices: list[tuple[str, Any]] = []
        for post, is_held in posts_that_ask(obj):
            self.posts[str(post.pk)] = post
            choices.append((str(post.pk), str(post) if is_held else described(str(post), _("Vacant"))))
        if may_open_desk(obj, by=self.user):
            choices.append((GENERAL_DESK, described(_("General desk of the body"), GENERAL_DESK_MEANS)))
        self.fields["post"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.initial.setdefault("post", choices[0][0])
        self.fields["type"].choices = [(kind.code, kind.label) for kind in request_types().values()]  # type: ignore[attr-defined]
        self.initial.setdefault("type", "local_information")
        here = time.now().astimezone(self.zone)
        self.initial.setdefault("day", here.date())
        self.initial.setdefault("at", f"{here:%H:%M}")

    @property
    def zone(self) -> ZoneInfo:
        """The clock of whoever enters it."""
        post = post_of(self.user)
        office = post.section.office if post else None
        return ZoneInfo(office.time_zone) if office else time.TOKYO

    @property
    def has_nobody(self) -> bool:
        """Whether there is no post to choose: only headquarters and the branch open a general desk."""
        return not self.fields["post"].choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """It has come already."""
        values = super().clean() or {}
        if "day" in values and "at" in values and self.received_at() > time.now():
            self.add_error("at", gettext("Enter a moment that has passed."))
        return values

    def received_at(self) -> datetime:
        """The moment that was entered."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["at"], tzinfo=self.zone)

    def chosen_post(self) -> Post | None:
        """The town's post; None for the general desk."""
        return self.posts.get(self.cleaned_data["post"])


class ConfirmationForm(VersionedForm):
    """A confirmation that came on paper or by telephone."""

    personal = {"note": "casework.ProxyEntry.confirmed_note"}

    how = forms.ChoiceField(label=_("How it was confirmed"), choices=WAYS, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Who confirmed it, and when"),
        max_length=500,
        help_text=_("Section and post of whoever did; the name only where it stands on the sheet."),
    )
