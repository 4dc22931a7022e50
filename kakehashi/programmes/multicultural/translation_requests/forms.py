"""What is asked about a request for translation, and about a task."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.ui.forms import ClockField, EraDateField, Form, VersionedForm
from kakehashi.registry.models import Post

from ..centres.forms import BodyField
from ..sentences.rules.languages import JAPANESE, languages
from .flows import REQUEST as FLOW
from .rules.kinds import CHANNELS, DESK, LONGEST_SOURCE, MEDIA, PRIORITIES, USUAL


def wanted_choices() -> list[tuple[str, str]]:
    """Every language but Japanese."""
    return [(tag, str(one.both_names)) for tag, one in languages().items() if tag != JAPANESE]


class DeadlineForm(Form):
    """By when: a day and an hour that make one moment in Japan."""

    deadline_on = EraDateField(label=gettext_lazy("Needed by"), required=False)
    deadline_time = ClockField(label=gettext_lazy("at about"), required=False)

    def clean(self) -> dict[str, Any]:
        """Day and hour come together."""
        values = super().clean() or {}
        day, at = values.pop("deadline_on", None), values.pop("deadline_time", None)
        if bool(day) != bool(at) and not {"deadline_on", "deadline_time"} & self.errors.keys():
            self.add_error("deadline_time" if day else "deadline_on", _("Enter both the day and the hour, or neither."))
        values["deadline"] = datetime.combine(day, at, time.TOKYO) if day and at else None
        return values


def _yes_no(label: Any, help_text: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, help_text=help_text, widget=forms.RadioSelect, initial="no", coerce=lambda value: value == "yes",
        choices=[("no", gettext_lazy("No")), ("yes", gettext_lazy("Yes"))],
    )  # fmt: skip


class AskForm(DeadlineForm):
    """The request as a municipal desk fills it in (翻訳依頼票)."""

    personal = {"contact": "multicultural.TranslationRequest.contact"}

    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=100)
    source = forms.CharField(
        label=gettext_lazy("Text to be translated"), widget=forms.Textarea({"rows": 8}), max_length=LONGEST_SOURCE,
        help_text=gettext_lazy("One thing a line: lines that were translated before are found again."),
    )  # fmt: skip
    wanted = forms.MultipleChoiceField(
        label=gettext_lazy("Into which languages"), widget=forms.CheckboxSelectMultiple, choices=wanted_choices
    )
    medium = forms.ChoiceField(label=gettext_lazy("What it is for"), choices=[("", "—"), *MEDIA.items()])
    purpose = forms.CharField(label=gettext_lazy("Purpose in words"), max_length=200, required=False)
    priority = forms.TypedChoiceField(
        label=gettext_lazy("How urgent"), choices=[*PRIORITIES.items()], coerce=int, initial=USUAL,
        widget=forms.RadioSelect,
    )  # fmt: skip
    may_publish = _yes_no(
        gettext_lazy("May the centre publish it"), gettext_lazy("Useful beyond your town: it becomes a bulletin.")
    )
    is_confidential = _yes_no(
        gettext_lazy("Confidential"),
        gettext_lazy("Then only the people to whom it is given, and the head of the centre, see it."),
    )
    contact = forms.CharField(
        label=gettext_lazy("Whom to ask back"), max_length=200, required=False,
        help_text=gettext_lazy("Section and telephone of the desk, at night too."),
    )  # fmt: skip
    their_number = forms.CharField(label=gettext_lazy("Your document number"), max_length=60, required=False)

    field_order = (
        "organisation", "asker", "channel", "subject", "source", "wanted", "medium", "purpose", "priority",
        "deadline_on", "deadline_time",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """What is confidential is not published."""
        values = super().clean()
        if values.get("is_confidential") and values.get("may_publish"):
            self.add_error("may_publish", _("What is confidential cannot be published."))
        return values


class EnterForm(AskForm):
    """The same, typed in by the centre for somebody."""

    personal = {
        "contact": "multicultural.TranslationRequest.contact", "asker": "multicultural.TranslationRequest.asker",
    }  # fmt: skip

    organisation = BodyField(label=gettext_lazy("Which body asks"), required=False)
    asker = forms.CharField(
        label=gettext_lazy("Section, or who asks besides"), max_length=200, required=False,
        help_text=gettext_lazy("A hospital or a school is no body of the register: write it here."),
    )  # fmt: skip
    channel = forms.ChoiceField(
        label=gettext_lazy("How it came in"),
        choices=[(code, label) for code, label in CHANNELS.items() if code != DESK],
    )

    def clean(self) -> dict[str, Any]:
        """Somebody asks."""
        values = super().clean()
        if not values.get("organisation") and not values.get("asker") and "organisation" not in self.errors:
            self.add_error("organisation", _("Say who asks."))
        return values


class AmendForm(DeadlineForm, VersionedForm):
    """What may change after it was asked."""

    personal = {"contact": "multicultural.TranslationRequest.contact"}

    subject = AskForm.base_fields["subject"]
    purpose = AskForm.base_fields["purpose"]
    priority = AskForm.base_fields["priority"]
    may_publish = AskForm.base_fields["may_publish"]
    contact = AskForm.base_fields["contact"]
    their_number = AskForm.base_fields["their_number"]


class LanguagesForm(Form):
    """Further languages."""

    wanted = forms.MultipleChoiceField(
        label=gettext_lazy("Into which languages"), widget=forms.CheckboxSelectMultiple, choices=wanted_choices
    )


class WriteForm(VersionedForm):
    """The translation."""

    text = forms.CharField(
        label=gettext_lazy("Translation"), widget=forms.Textarea({"rows": 12}), required=False,
        max_length=4 * LONGEST_SOURCE,
    )  # fmt: skip


class AssignForm(VersionedForm):
    """Who translates, who checks: posts that work in the centre."""

    translator = forms.ModelChoiceField(
        label=gettext_lazy("Translator"), queryset=None, required=False, empty_label=gettext_lazy("whoever takes it")
    )
    checker = forms.ModelChoiceField(
        label=gettext_lazy("Checker"), queryset=None, required=False, empty_label=gettext_lazy("whoever takes it")
    )

    def __init__(self, *args: Any, members: Sequence[int] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        rows = Post.objects.filter(pk__in=members).select_related("section__organisation").order_by("pk")
        for name in ("translator", "checker"):
            field: Any = self.fields[name]
            field.queryset = rows


DUE = [("", "—"), ("late", gettext_lazy("Overdue")), ("3", gettext_lazy("Within 3 hours")),
       ("24", gettext_lazy("Within 24 hours"))]  # fmt: skip


class BoardFilterForm(Form):
    """Which tasks of the board are counted and shown."""

    priority = forms.ChoiceField(
        label=gettext_lazy("How urgent"), required=False, choices=[("", gettext_lazy("All")), *PRIORITIES.items()]
    )
    due = forms.ChoiceField(label=gettext_lazy("Deadline"), required=False, choices=DUE)


class RequestFilterForm(Form):
    """Which requests are looked for."""

    q = forms.CharField(label=gettext_lazy("Words"), max_length=100, required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("State"), choices=lambda: [("", gettext_lazy("All")), *FLOW.choices], required=False
    )
    priority = forms.ChoiceField(
        label=gettext_lazy("How urgent"), required=False, choices=[("", gettext_lazy("All")), *PRIORITIES.items()]
    )
