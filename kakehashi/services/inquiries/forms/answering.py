"""What bodies and relays fill in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.questionnaires.settling import add_questions, settle
from kakehashi.engines.ui.forms import EraDateField, Form, VersionedForm, WholeNumberField

from ..flows import ASK
from ..models import Ask, Relay
from ..queries import begins_with, rankable
from ..rules import deadline, wrong_ranks
from .running import CLOSING

PREFIX = "a_"


class AnswerForm(VersionedForm):
    """The questionnaire as the body answers it; nothing is demanded before it is handed in."""

    is_complete = False

    def __init__(self, *args: Any, obj: Ask, **options: Any) -> None:
        self.questions = obj.asked
        options["initial"] = {**self.begins(obj), **(options.get("initial") or {})}
        super().__init__(*args, obj=obj, **options)
        add_questions(self, self.questions, PREFIX)
        self.fields["comment"] = forms.CharField(
            label=_("Remark"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
        )
        self.fields["document_number"] = forms.CharField(label=_("Your document number"), required=False, max_length=60)

    def begins(self, obj: Ask) -> dict[str, Any]:
        """What the form begins with, under the names of its fields."""
        begins = begins_with(obj)[0]
        found = {PREFIX + question.code: begins.get(question.code) for question in obj.asked}
        return found | {"comment": obj.comment, "document_number": obj.document_number}

    def clean(self) -> dict[str, Any]:
        """The answers, beside the version that was read."""
        values = super().clean() or {}
        return {
            "version": values.get("version"),
            "answers": settle(self, self.questions, PREFIX, complete=self.is_complete),
            "comment": values.get("comment", ""),
            "document_number": values.get("document_number", ""),
        }


class EntryForm(VersionedForm):
    """代理入力: how an answer came that is entered for a body, and when. Nothing applies needs no more than this."""

    how = forms.ChoiceField(label=_("How it came in"), choices=Ask.Channel.choices, widget=forms.RadioSelect)
    came_on = EraDateField(label=_("Day on which it came"))
    note = forms.CharField(
        label=_("Which section answered"),
        required=False,
        max_length=300,
        help_text=_("The section and whatever finds the paper again; no names of people."),
    )

    def __init__(self, *args: Any, obj: Ask, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        self.initial.setdefault("came_on", time.today())
        self.opened_at = obj.inquiry.opened_at

    def clean(self) -> dict[str, Any]:
        """It has come already, and not before it was asked for."""
        values = super().clean() or {}
        came_on = self.cleaned_data.get("came_on")
        if came_on and came_on > time.today():
            self.add_error("came_on", _("Enter a day that is not to come."))
        elif came_on and self.opened_at and came_on < self.opened_at.astimezone(time.TOKYO).date():
            self.add_error("came_on", _("Enter a day since the inquiry was opened."))
        return values


class AnswerForForm(EntryForm, AnswerForm):
    """The whole answer, entered for the body: what is required is demanded at once."""

    is_complete = True

    def __init__(self, *args: Any, obj: Ask, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        self.fields["document_number"].label = _("Document number of the local government")
        if obj.saved_at and not obj.channel:
            self.advise("how", _("The local government has begun an answer here. What you enter takes its place."))

    def begins(self, obj: Ask) -> dict[str, Any]:
        """What was entered for it before and sent back; never what the body has not handed in."""
        return super().begins(obj) if obj.channel else {}

    def clean(self) -> dict[str, Any]:
        """The answers, and how they came."""
        answers = super().clean()
        return {name: self.cleaned_data.get(name) for name in ("how", "came_on", "note")} | answers


class PassOnForm(Form):
    """The relay's own deadline."""

    inner_due_on = EraDateField(label=_("Answers needed by you until"), help_text=CLOSING)
    message = forms.CharField(
        label=_("Message to your municipalities"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args: Any, obj: Relay, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        self.initial.setdefault("inner_due_on", obj.inner_due_at.astimezone(time.TOKYO).date())
        self.latest = obj.due_at

    def clean(self) -> dict[str, Any]:
        """A day to come, not after headquarters' own."""
        values = super().clean() or {}
        day = values.get("inner_due_on")
        if day and not time.now() < deadline(day) <= self.latest:
            self.add_error("inner_due_on", _("Choose a day to come that is not after headquarters' deadline."))
        return values


class RankForm(VersionedForm):
    """Rank and opinion for each body that answered."""

    def __init__(self, *args: Any, obj: Relay, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        self.cap = obj.inquiry.cap
        self.asks = list(rankable(obj).select_related("organisation"))
        for ask in self.asks:
            name = {"body": ask.organisation}
            if obj.inquiry.wants_ranking:
                self.fields[f"rank_{ask.pk}"] = WholeNumberField(
                    label=str(_("Rank of %(body)s")) % name, required=False, min_value=1, max_value=1000
                )
            self.fields[f"opinion_{ask.pk}"] = forms.CharField(
                label=str(_("Opinion on %(body)s")) % name, required=False, max_length=500
            )

    def clean(self) -> dict[str, Any]:
        """Ranks and opinions by ask; one that stands twice or above the most is named beside its field."""
        values = super().clean() or {}
        ranks = {ask.pk: values.get(f"rank_{ask.pk}") for ask in self.asks}
        for key, fault in wrong_ranks(ranks, self.cap).items():
            words = _("This rank stands twice.") if fault == "twice" else _("At most %(cap)s may be put forward.")
            self.add_error(f"rank_{key}", str(words) % {"cap": self.cap})
        return {
            "version": values.get("version"),
            "ranks": ranks,
            "opinions": {ask.pk: values.get(f"opinion_{ask.pk}", "") for ask in self.asks},
        }


class SendAnswersOnForm(Form):
    """What the relay says on all of them."""

    opinion = forms.CharField(
        label=_("Opinion of the relaying body"), required=False, max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip

    def __init__(self, *args: Any, obj: Relay, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        self.initial.setdefault("opinion", obj.opinion)
        self.fields["opinion"].required = obj.inquiry.wants_opinion
        missing = obj.asks.exclude(state__in=ASK.tagged("in")).count()
        if missing:
            words = _("%(count)s have not answered yet; they cannot answer any more.")
            self.advise("opinion", str(words) % {"count": missing})
