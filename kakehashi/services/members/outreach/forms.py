"""What is asked about outreach, and how bodies and contacts are looked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.measures.works import WORKS
from kakehashi.engines.ui.forms import EraDateField, Form
from kakehashi.registry.models import Post

from ..coverage.forms import body_choices
from .flows import OUTREACH_CONTACT
from .models import OutreachContact
from .queries import owners

NOBODY, PLANNED, DONE = "nobody", "planned", "done"
NO_NAMES = _("No names of people.")


class PlanForm(Form):
    """How, when, and which post."""

    way = forms.ChoiceField(label=_("Way of contact"), choices=OutreachContact.Way.choices)
    day = EraDateField(label=_("Day of the contact"))
    title = forms.CharField(
        label=_("Name of the briefing session"), max_length=200, required=False,
        help_text=_("Where several bodies are invited to one."),
    )  # fmt: skip
    post = forms.ModelChoiceField(label=_("Post that does it"), queryset=Post.objects.none(), empty_label=None)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["post"].queryset = owners(self.user)  # type: ignore[attr-defined]
        own = getattr(self.user, "acting", None)
        self.initial.setdefault("post", own.pk if own else None)


class RecordForm(Form):
    """What was said, with which desk, and what comes next."""

    personal = {"said": "members.OutreachContact.said"}

    day = EraDateField(label=_("Day on which it was"))
    said = forms.CharField(
        label=_("What was said"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6}), help_text=NO_NAMES
    )
    partner = forms.ModelChoiceField(
        label=_("Post spoken with"), queryset=Post.objects.none(), required=False, empty_label=_("None in the register")
    )
    partner_words = forms.CharField(
        label=_("Section or title spoken with"), max_length=200, required=False,
        help_text=_("Where the body has no post here. No names of people."),
    )  # fmt: skip
    next_step = forms.CharField(label=_("Next step"), max_length=300, required=False, help_text=NO_NAMES)
    next_day = EraDateField(label=_("Day of the next step"), required=False)
    next_post = forms.ModelChoiceField(
        label=_("Post that takes the next step"), queryset=Post.objects.none(), required=False,
        empty_label=_("Our own post"),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["next_post"].queryset = owners(self.user)  # type: ignore[attr-defined]
        if self.obj is None:  # for many bodies at once: no post of a single one
            del self.fields["partner"], self.fields["partner_words"]
        else:
            assert isinstance(self.obj, OutreachContact)
            there = Post.objects.filter(section__organisation=self.obj.organisation_id, is_open=True)
            self.fields["partner"].queryset = there.select_related("section")  # type: ignore[attr-defined]

    def clean_day(self) -> Any:
        """Only what has been."""
        day = self.cleaned_data["day"]
        if day and day > time.today():
            raise forms.ValidationError(_("Its day is still to come. Enter the day on which it was."))
        return day

    def clean(self) -> dict[str, Any]:
        """A next step has its words and its day; what is missing is named beside its field."""
        values = super().clean() or {}
        words, day = values.get("next_step"), values.get("next_day")
        if words and not day and "next_day" not in self.errors:
            self.add_error("next_day", _("Enter the day of the next step."))
        if day and not words:
            self.add_error("next_step", _("Enter what is to be done."))
        return values


class BodyFilter(Form):
    """By what was not used, kind, prefecture, and what was done about it."""

    folded = ("since", "work", "contact")

    prefecture = forms.ChoiceField(label=_("Prefecture"), required=False)
    kind = forms.ChoiceField(label=_("Kind of body"), required=False)
    since = EraDateField(label=_("Nothing used since"), required=False, help_text=_("Empty: nothing used at all."))
    work = forms.ChoiceField(label=_("Service not used"), required=False)
    contact = forms.ChoiceField(
        label=_("Outreach"), required=False,
        choices=[("", _("All")), (NOBODY, _("Not contacted yet")), (PLANNED, _("Contact planned")),
                 (DONE, _("Contacted"))],
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        works = [
            ("", _("Any service")),
            *((work.name, work.label) for work in WORKS.values() if work.organisation and work.is_use),
        ]
        for name, offered in {**body_choices(), "work": works}.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]


class ContactFilter(Form):
    """By state, way, prefecture, days, and whose."""

    folded = ("since", "until")

    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *OUTREACH_CONTACT.choices])
    way = forms.ChoiceField(
        label=_("Way of contact"), required=False, choices=[("", _("All")), *OutreachContact.Way.choices]
    )
    prefecture = forms.ChoiceField(label=_("Prefecture"), required=False)
    mine = forms.BooleanField(label=_("Our own post alone"), required=False)
    waits = forms.BooleanField(label=_("A next step waits"), required=False)
    since = EraDateField(label=_("From the day"), required=False, help_text="")
    until = EraDateField(label=_("Until the day"), required=False, help_text="")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["prefecture"].choices = body_choices()["prefecture"]  # type: ignore[attr-defined]
