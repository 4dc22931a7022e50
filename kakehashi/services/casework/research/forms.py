"""What is asked about requested research."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.calendars.working_days import add_working_days
from kakehashi.engines.questionnaires.settling import add_questions, settle
from kakehashi.engines.ui.forms import EraDateField, Form, VersionedForm, described

from .models import ResearchInquiry
from .queries import offices_to_ask
from .rules import WORKING_DAYS

PREFIX = "a_"


class AskOfficesForm(Form):
    """Which offices, and until when."""

    sections = forms.ModelMultipleChoiceField(
        label=_("Offices that are asked"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one office.")},
    )
    due_on = EraDateField(
        label=_("Answer needed by"),
        help_text=_("Until half past five in the evening of that day, on the clock of each office."),
    )

    def __init__(self, *args: Any, obj: Any = None, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        self.fields["sections"].queryset = offices_to_ask(obj)  # type: ignore[attr-defined]
        self.initial.setdefault("due_on", add_working_days(time.today(), WORKING_DAYS))


class AnswersForm(VersionedForm):
    """The questionnaire as the office answers it; nothing is demanded before it is handed in."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, obj: ResearchInquiry, **options: Any) -> None:
        self.questions = obj.question_set.asked
        stored = {PREFIX + question.code: obj.answers.get(question.code) for question in self.questions}
        options["initial"] = {**stored, **(options.get("initial") or {})}
        super().__init__(*args, obj=obj, **options)
        add_questions(self, self.questions, PREFIX)

    def clean(self) -> dict[str, Any]:
        """The answers, beside the version that was read."""
        values = super().clean() or {}
        return {"version": values.get("version"), "answers": settle(self, self.questions, PREFIX, complete=False)}


class ArchiveForm(Form):
    """Why what is known is not enough."""

    personal = {"why": ""}

    why = forms.CharField(
        label=_("What is missing in it"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in one line what the earlier answers leave open.")},
    )


class RemarkForm(Form):
    """What the branch says."""

    personal = {"text": ""}

    text = forms.CharField(
        label=_("Remark of the branch"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Whether the prefecture knows an answer, asks the same, or supports the research."),
    )


class PublishingForm(Form):
    """Who may read the result."""

    shares_answer = forms.BooleanField(
        label=described(
            _("Others may read the answer"),
            _("Local governments find the question and the answer; the public does not."),
        ),
        required=False,
    )
    embargo_until = EraDateField(
        label=_("Not before"), required=False, help_text=_("Empty: as soon as the report is there.")
    )


class WishForm(Form):
    """What the result is wanted for."""

    personal = {"why": "casework.ResultWish.why"}

    why = forms.CharField(label=_("What you want it for"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
