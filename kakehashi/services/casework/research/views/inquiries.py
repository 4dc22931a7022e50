"""The screens of asking offices: their questionnaires, their answers side by side, their deadlines."""

from typing import Any, ClassVar

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.files.models import StoredFile
from kakehashi.engines.files.views import DownloadView
from kakehashi.engines.questionnaires.telling import told
from kakehashi.engines.tables.actions import record_export
from kakehashi.engines.tables.downloads import download
from kakehashi.engines.tables.formats import FORMATS
from kakehashi.engines.ui.views import ActionView, DetailView

from ...attachments.actions import READ
from ...panels import advice_at
from ...requests.permissions import REQUEST
from .. import actions, forms, queries
from ..flows import OFFICE, WRITING
from ..flows import RESEARCH_INQUIRY as FLOW
from ..permissions import ANSWER_FILE, RESEARCH_INQUIRY, compares, files_of_answers
from ..rules import ASKED_ROWS
from .preparing import OfResearch

OFFERED = ("xlsx", "csv")  # what holds every letter that an office may have written


class AskOffices(OfResearch, ActionView):
    """Headquarters puts the questionnaire to offices."""

    policy, code = REQUEST, "ask_offices"
    action, form_class = actions.ask_offices, forms.AskOfficesForm
    heading, button = _("Ask offices to research"), _("Ask these offices")
    said = _("The offices were asked. Their answers appear on the request's page.")
    lead = _("Each office gets the client's questions and answers for itself, until the day below.")

    def form(self, *data: Any) -> Any:
        """With what is still missing before an office should be asked."""
        form = super().form(*data)
        for words in advice_at("ask_offices", self.object, self.request.user):
            form.advise("sections", words)
        return form

    def next_url(self, done: Any) -> str:
        """The offices on the request's page."""
        return f"{self.object.get_absolute_url()}#research"


class Comparison(OfResearch):
    """The offices' answers beside each other; headquarters reads all, others what was checked and reported.

    What those asked abroad gave to the client alone is read by nobody else, its branch neither.
    """

    policy, code = REQUEST, "view"
    template_name = "casework/research_comparison.html"
    heading = _("Answers of the offices")

    def found(self) -> tuple[list[str], list[queries.Compared]]:
        """The offices and the rows that this user may read."""
        is_inside = REQUEST.allows(self.request.user, "ask_offices", self.object)
        if not compares(self.request.user, self.object):
            raise Http404
        return queries.compared(queries.inquiries_of(self.object), checked_only=not is_inside)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The table."""
        offices, rows = self.found()
        files = [(FORMATS[code].label, reverse("casework:research_file", args=[self.object.pk, code]))
                 for code in OFFERED]  # fmt: skip
        attached = files_of_answers(request.user, self.object)
        return self.page(offices=offices, rows=rows, files=files, attached=attached)


class ComparisonFile(Comparison):
    """The same as a file; on record."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A workbook, or a table that holds every letter."""
        if kwargs["format"] not in OFFERED:
            raise Http404
        form = FORMATS[kwargs["format"]]
        offices, rows = self.found()
        mark = EXAMPLE if self.object.is_example else ""
        lines = [[mark, *offices], *([row.question, *row.answers] for row in rows)]
        content, _losses = form.write(lines, [40, *(50 for _office in offices)])
        record_export(by=request.user, list="casework:research_comparison", format=form.code, rows=len(rows))
        return download(content, form, str(self.object.number))


class InquiryPage(DetailView):
    """One inquiry: what is asked, and the answer so far."""

    policy, flow, template_name = RESEARCH_INQUIRY, FLOW, "casework/research_inquiry.html"

    def title(self) -> Any:
        """The subject of the research."""
        return self.object.request.subject

    def crumbs(self) -> list[tuple[Any, str]]:
        """Below the request, for whoever sees it."""
        request = self.object.request
        above = [(request.number, request.get_absolute_url())] if self.sees_request else []
        return [*above, (_("Inquiry to %(office)s") % {"office": self.object.section}, "")]

    @cached_property
    def sees_request(self) -> bool:
        """Whether this user may open the request itself; an office sees only what was put to it."""
        return REQUEST.visible(self.request.user).filter(pk=self.object.request_id).exists()

    def context(self) -> dict[str, Any]:
        """The questions, what the client said of the situation in Japan, the answers, the deadline, the files."""
        inquiry, user = self.object, self.request.user
        background = [q for q in inquiry.request.questions if q.code != ASKED_ROWS]
        is_theirs = inquiry.state in FLOW.tagged(OFFICE)
        is_office = self.policy.allows(user, "answer", inquiry)
        sees_answers = is_office or inquiry.state not in ("asked", "accepted")
        return super().context() | {
            "background": told(background, inquiry.request.answers),
            "answers": [(q, told((q,), inquiry.answers) if sees_answers else []) for q in inquiry.question_set.asked],
            "may_answer": inquiry.state in WRITING and is_office,
            "attached": ANSWER_FILE.visible(user).filter(inquiry=inquiry),
            "rounds": inquiry.rounds.select_related("post__section__organisation"),
            "may_propose": is_theirs and is_office,
            "may_set": is_theirs and self.policy.allows(user, "set_day", inquiry),
            "sees_request": self.sees_request,
            "sees_answers": sees_answers,
            "formal": getattr(inquiry.request, "formal_request", None),
            "files": queries.files_for_the_office(inquiry),
        }


class DownloadFile(DownloadView):
    """A file that the client attached, for the office that is asked; each read is on record."""

    policy, code, event = RESEARCH_INQUIRY, "view", READ

    def fetch(self) -> None:
        """The inquiry, if the file is one of those for the office."""
        super().fetch()
        files = {one.pk: one for one in queries.files_for_the_office(self.object)}
        if self.kwargs["file"] not in files:
            raise Http404
        self.attachment = files[self.kwargs["file"]]

    def file(self) -> StoredFile:
        """The attachment's file."""
        return self.attachment.file

    def about(self) -> Model:
        """The attachment, as where its own page is read."""
        return self.attachment


class AnswerInquiry(ActionView):
    """The office writes its answers; saved as often as one likes."""

    policy, code = RESEARCH_INQUIRY, "answer"
    action, form_class = actions.save_answers, forms.AnswersForm
    heading, button, said = _("Answer the questionnaire"), _("Save the answers"), _("The answers were saved.")
    lead = _("Save as often as you like; headquarters reads them once you hand them in.")

    def initial(self, obj: Any) -> dict[str, Any]:
        """What is stored, under the form's names: it is compared where two people meet on one answer."""
        return {forms.PREFIX + q.code: obj.answers.get(q.code, "") for q in obj.question_set.asked}


class ProposeDay(ActionView):
    """The office asks for another deadline."""

    policy, code = RESEARCH_INQUIRY, "propose_day"
    action, form_class = actions.propose_day, forms.ProposeDayForm
    heading, button = _("Propose another deadline"), _("Propose this day")
    said = _("Headquarters was asked. The old deadline stands until it agrees.")


class SetDay(ActionView):
    """Headquarters agrees to another deadline, or sets one."""

    policy, code = RESEARCH_INQUIRY, "set_day"
    action, form_class = actions.set_day, forms.SetDayForm
    heading, button, said = _("Set the deadline"), _("Set this day"), _("The office was told its deadline.")

    @property
    def lead(self) -> Any:  # type: ignore[override]
        """The reason that the office gave."""
        return self.object.proposed_why


class KeepDay(ActionView):
    """Headquarters does not agree to another deadline."""

    policy, code = RESEARCH_INQUIRY, "keep_day"
    action, form_class = actions.keep_day, forms.KeepDayForm
    heading, button = _("Keep the deadline"), _("The deadline stays")
    said = _("The office was told that its deadline stays.")


class InquiryStep(ActionView):
    """A form in front of one step of an inquiry."""

    policy, flow = RESEARCH_INQUIRY, FLOW
    FORMS: ClassVar[dict[str, Any]] = {
        "send_back_answer": forms.SendBackForm, "ask_again": forms.AskAgainForm,
    }  # fmt: skip


def inquiry_step(name: str) -> type[ActionView]:
    """The view of one step of an inquiry."""
    return InquiryStep.for_step(name, getattr(actions, name), form_class=InquiryStep.FORMS.get(name))


INQUIRY_STEPS = tuple(step.name for step in FLOW.transitions if step.name != "end_inquiry")
