"""What is asked about requested research."""

from datetime import date
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.base import eras, time
from kakehashi.engines.calendars.working_days import add_working_days
from kakehashi.engines.files.fields import UploadsField
from kakehashi.engines.questionnaires.settling import add_questions, settle
from kakehashi.engines.ui.forms import EraDateField, Form, NoteForm, RowsChosenField, VersionedForm, described

from ..attachments.forms import FilesForm
from ..requests.models import SupportRequest
from .models import ResearchInquiry
from .queries import offices_to_ask
from .rules import WANTED_BY, limits

PREFIX = "a_"
ON_THEIR_CLOCK = format_lazy(
    _("Until {hour} of that day, on the clock of the office."), hour=f"{limits().closing:%H:%M}"
)


def _advise_of_the_client(form: Form, request: SupportRequest) -> None:
    """Say beside the deadline until when the client needs the result."""
    if wanted := request.answers.get(WANTED_BY):
        day = eras.both(date.fromisoformat(wanted), get_language() or "ja")
        form.advise("due_on", gettext("The client needs the result by %(day)s.") % {"day": day})


class AskOfficesForm(Form):
    """Which offices, and until when."""

    sections = RowsChosenField(
        label=_("Offices that are asked"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one office.")},
    )
    due_on = EraDateField(label=_("Answer needed by"), help_text=ON_THEIR_CLOCK)

    def __init__(self, *args: Any, obj: Any = None, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        self.fields["sections"].queryset = offices_to_ask(obj)  # type: ignore[attr-defined]
        self.initial.setdefault("due_on", add_working_days(time.today(), limits().working_days))
        _advise_of_the_client(self, obj)


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


class ProposeDayForm(Form):
    """The day by which the office can answer."""

    personal = {"why": ""}

    due_on = EraDateField(label=_("We can answer by"), help_text=ON_THEIR_CLOCK)
    why = forms.CharField(
        label=_("Why it takes longer"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Such as: the ministry answers in writing only, and takes four weeks."),
    )


class SetDayForm(Form):
    """The deadline of one office; begins with the day that the office proposed."""

    due_on = EraDateField(label=_("Answer needed by"), help_text=ON_THEIR_CLOCK)

    def __init__(self, *args: Any, obj: ResearchInquiry, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        asked = obj.proposed_due_at or obj.due_at
        self.initial.setdefault("due_on", asked.astimezone(obj.clock).date())
        _advise_of_the_client(self, obj.request)


class SendBackForm(Form):
    """What is missing, and until when it is needed."""

    personal = {"note": ""}

    note = forms.CharField(
        label=_("What is missing"),
        max_length=3000,
        widget=forms.Textarea,
        error_messages={"required": _("Say what is missing.")},
    )
    due_on = EraDateField(label=_("Answer needed by"), required=False, help_text=_("Empty: the deadline stays."))


class AskAgainForm(Form):
    """Why an office that declined is asked again, and until when it should answer now."""

    personal = {"note": ""}

    note = forms.CharField(
        label=_("Why you ask again"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The office reads this. Such as: fewer questions are enough, or there is more time now."),
        error_messages={"required": _("Say why the office is asked again.")},
    )
    due_on = EraDateField(label=_("Answer needed by"), help_text=ON_THEIR_CLOCK)

    def __init__(self, *args: Any, obj: ResearchInquiry, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        self.initial.setdefault("due_on", add_working_days(time.today(), limits().working_days))
        _advise_of_the_client(self, obj.request)


class AnswerFilesForm(FilesForm):
    """The files of an office's answer."""

    files = UploadsField(label=_("Files"), most=limits().files_at_once)


class KeepDayForm(NoteForm):
    """Why the deadline stays."""

    personal = {"note": ""}


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
    """What the branch says; a remark that stands already is written on."""

    personal = {"text": ""}

    text = forms.CharField(
        label=_("Remark of the branch"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Whether the prefecture knows an answer, asks the same, or supports the research."),
    )

    def __init__(self, *args: Any, obj: Any = None, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        if hasattr(obj, "branch_remark"):
            self.initial.setdefault("text", obj.branch_remark.text)


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
        label=_("From which day on"),
        required=False,
        help_text=_("Until that day nobody outside finds the result or its title. Empty: as soon as it is there."),
    )


class WishForm(Form):
    """What the result is wanted for."""

    personal = {"why": "casework.ResultWish.why"}

    why = forms.CharField(
        label=_("What you want it for"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The local government that asked for the research reads this, and decides."),
    )


class ResultFilter(Form):
    """The fiscal year in which it was reported, and words of the title."""

    q = forms.CharField(label=_("Words or number"), required=False, max_length=100)
    year = forms.TypedChoiceField(label=_("Fiscal year"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        this_year, language = time.fiscal_year(time.today()), get_language() or "ja"
        years = [(year, eras.fiscal_year_name(year, language)) for year in range(this_year, this_year - 10, -1)]
        self.fields["year"].choices = [("", _("All")), *years]  # type: ignore[attr-defined]
