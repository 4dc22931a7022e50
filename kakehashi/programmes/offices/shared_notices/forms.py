"""What is asked about a notice, an event, and joining it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import post_of
from kakehashi.engines.files.fields import UploadField, choose_again
from kakehashi.engines.questionnaires.places import territory_name
from kakehashi.engines.ui.forms import EraDateField, Form, NoteForm, VersionedForm

from ..local_government_offices.queries import territories_of
from .flows import SHARED_DATE

ALL = ("", _("All"))


def groups_of(user: Any) -> list[tuple[str, str]]:
    """The groups to which somebody's desk belongs, by name. One query."""
    return sorted(((code, territory_name(code)) for code in territories_of(post_of(user))), key=lambda pair: pair[1])


class GroupForm(Form):
    """With the group in which it is shared."""

    territory = forms.ChoiceField(label=_("Group of the country or region"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        groups = groups_of(self.user)
        self.fields["territory"].choices = groups  # type: ignore[attr-defined]


class NoticeWords(Form):
    """Title, text and days."""

    personal = {"text": ""}

    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(
        label=_("Text"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Whoever belongs to the group reads it; without personal data."),
    )  # fmt: skip
    valid_from = EraDateField(label=_("From"))
    valid_until = EraDateField(label=_("Until"), required=False, help_text=_("Empty: until it is withdrawn."))

    def clean(self) -> dict[str, Any]:
        """The last day does not come before the first."""
        values = super().clean() or {}
        begins, ends = values.get("valid_from"), values.get("valid_until")
        if begins and ends and ends < begins:
            self.add_error("valid_until", _("The last day lies before the first."))
        return values


class ShareNoticeForm(GroupForm, NoticeWords):
    """A notice, with a file where it needs one."""

    personal = {"text": "", "consent": "files.StoredFile.consent"}

    file = UploadField(label=_("File"), required=False)
    consent = forms.CharField(
        label=_("Who agreed to be seen"), required=False, max_length=300,
        help_text=_("Where people can be recognised in photographs: who agreed, and to what use."),
    )  # fmt: skip
    field_order = ("territory", "title", "text", "valid_from", "valid_until", "file", "consent")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("valid_from", time.today())

    def clean(self) -> dict[str, Any]:
        """Where something is refused, the file must be chosen again."""
        values = super().clean() or {}
        choose_again(self, "file")
        return values


class EditNoticeForm(NoticeWords, VersionedForm):
    """The same of one that stands already."""


class DateWords(Form):
    """What, where, when, and until when one joins."""

    personal = {"text": ""}

    title = forms.CharField(label=_("Title"), max_length=200)
    begins = EraDateField(label=_("First day"))
    ends = EraDateField(label=_("Last day"), required=False, help_text=_("Empty: the same day."))
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    website = forms.URLField(label=_("Web site"), max_length=300, required=False, assume_scheme="https")
    join_by = EraDateField(
        label=_("Others can join until"), required=False, help_text=_("Empty: for information, nobody joins.")
    )
    text = forms.CharField(
        label=_("What it is and how one joins"), max_length=5000, required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Days that follow each other."""
        values = super().clean() or {}
        begins, ends = values.get("begins"), values.get("ends")
        if begins and ends and ends < begins:
            self.add_error("ends", _("The last day lies before the first."))
        last, join_by = ends or begins, values.get("join_by")
        if last and join_by and join_by > last:
            self.add_error("join_by", _("Nobody can join after it is over."))
        return values


class ShareDateForm(GroupForm, DateWords):
    """An event."""

    field_order = ("territory", "title", "begins", "ends", "place", "website", "join_by", "text")


class EditDateForm(DateWords, VersionedForm):
    """The same of one that stands already."""


class CallOffDateForm(NoteForm, VersionedForm):
    """Why it does not take place."""


class JoinForm(Form):
    """That a body joins."""

    remark = forms.CharField(
        label=_("With what"), max_length=500, required=False, help_text=_("Such as one booth, two people, leaflets.")
    )


class GroupFilter(Form):
    """By words and group."""

    words = forms.CharField(label=_("Title"), max_length=100, required=False)
    territory = forms.ChoiceField(label=_("Country or region"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["territory"].choices = [ALL, *groups_of(self.user)]  # type: ignore[attr-defined]


class NoticeFilter(GroupFilter):
    """And by what is in force, or not seen yet."""

    show = forms.ChoiceField(
        label=_("Show"), required=False,
        choices=[ALL, ("in_force", _("In force")), ("unseen", _("Unseen"))],
    )  # fmt: skip


class DateFilter(GroupFilter):
    """And by state; what is over is left out unless it is asked for."""

    state = forms.ChoiceField(label=_("State"), required=False, choices=[ALL, *SHARED_DATE.choices])
    past = forms.BooleanField(label=_("With what is over"), required=False)
