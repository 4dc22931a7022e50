"""The sheet as a form."""

from typing import Any

from django import forms

from kakehashi.engines.questionnaires.settling import add_questions, settle
from kakehashi.engines.ui.forms import VersionedForm

from ..requests.models import SupportRequest

PREFIX = "r_"


class ResultForm(VersionedForm):
    """The questions of the sheet; nothing is demanded, because it is filled in bit by bit."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, obj: SupportRequest, **options: Any) -> None:
        self.questions = obj.result_questions
        stored = {PREFIX + question.code: obj.result.get(question.code) for question in self.questions}
        options["initial"] = {**stored, **(options.get("initial") or {})}
        super().__init__(*args, obj=obj, **options)
        add_questions(self, self.questions, PREFIX, files=True)

    def clean(self) -> dict[str, Any]:
        """The answers to the questions that apply, beside the version that was read."""
        values = super().clean() or {}
        return {"version": values.get("version"), "answers": settle(self, self.questions, PREFIX, complete=False)}
