"""The screens of requested research."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.questionnaires.telling import told
from kakehashi.engines.search import similar
from kakehashi.engines.tables.actions import record_export
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.tables.formats import FORMATS
from kakehashi.engines.ui.cells import titled
from kakehashi.engines.ui.views import ActionView, DetailView, HouseView, ListView

from ..requests.permissions import REQUEST
from . import actions, forms, queries
from .flows import RESEARCH_INQUIRY as FLOW
from .flows import RESULT_WISH as WISH_FLOW
from .permissions import REPORTED, RESEARCH_INQUIRY, RESEARCH_RESULT, RESULT_WISH, research_types

KINDS = ("casework.answer", "casework.support_request", "information.case_study")


class AskOffices(ActionView):
    """Headquarters puts the questionnaire to offices."""

    policy, code = REQUEST, "take_in"
    action, form_class = actions.ask_offices, forms.AskOfficesForm
    heading, button = _("Ask offices to research"), _("Ask these offices")
    said = _("The offices were asked. Their answers appear on the request's page.")
    lead = _("Each office gets the client's questions and answers for itself, until the day below.")


class Comparison(HouseView):
    """The offices' answers beside each other; headquarters reads all, others what was checked and reported."""

    policy, code = REQUEST, "view"
    template_name = "casework/research_comparison.html"
    heading = _("Answers of the offices")

    def found(self) -> tuple[list[str], list[queries.Compared]]:
        """The offices and the rows that this user may read."""
        request, is_inside = self.object, RESEARCH_INQUIRY.allows(self.request.user, "ask_offices")
        if request.type not in research_types() or not (is_inside or request.state in REPORTED):
            raise Http404
        return queries.compared(queries.inquiries_of(request), checked_only=not is_inside)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The table."""
        offices, rows = self.found()
        files = [(form.label, reverse("casework:research_file", args=[self.object.pk, code]))
                 for code, form in FORMATS.items()]  # fmt: skip
        return self.page(offices=offices, rows=rows, files=files)


class ComparisonFile(Comparison):
    """The same as a file; on record."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """In one of the formats of lists."""
        form = FORMATS.get(kwargs["format"])
        if form is None:
            raise Http404
        offices, rows = self.found()
        mark = EXAMPLE if self.object.is_example else ""
        lines = [[mark, *offices], *([row.question, *row.answers] for row in rows)]
        content, _losses = form.write(lines, [40, *(50 for _office in offices)])
        record_export(by=request.user, list="casework:research_comparison", format=form.code, rows=len(rows))
        name = f"{self.object.number}.{form.extension}"
        headers = {"Content-Disposition": str(content_disposition_header(True, name)), "Cache-Control": "no-store"}
        return HttpResponse(content, content_type=form.media_type, headers=headers)


class InquiryPage(DetailView):
    """One inquiry: what is asked, and the answer so far."""

    policy, flow, template_name = RESEARCH_INQUIRY, FLOW, "casework/research_inquiry.html"

    def context(self) -> dict[str, Any]:
        """The questions, what the client said of the situation in Japan, and the answers."""
        inquiry = self.object
        asked = inquiry.request.questions
        background = [one for one in told(asked, inquiry.request.answers) if not one.cells]
        may_answer = inquiry.state in ("accepted", "sent_back") and self.policy.allows(
            self.request.user, "answer", inquiry
        )
        return super().context() | {
            "background": background,
            "answers": [(q, told((q,), inquiry.answers)) for q in inquiry.question_set.asked],
            "may_answer": may_answer,
            "sees_request": REQUEST.visible(self.request.user).filter(pk=inquiry.request_id).exists(),
        }


class AnswerInquiry(ActionView):
    """The office writes its answers; saved as often as one likes."""

    policy, code = RESEARCH_INQUIRY, "answer"
    action, form_class = actions.save_answers, forms.AnswersForm
    heading, button, said = _("Answer the questionnaire"), _("Save the answers"), _("The answers were saved.")
    lead = _("Save as often as you like; headquarters reads them once you hand them in.")


def inquiry_step(name: str) -> type[ActionView]:
    """The view of one step of an inquiry."""
    attributes = {"policy": RESEARCH_INQUIRY, "code": name, "flow": FLOW, "action": getattr(actions, name),
                  "__doc__": f"{name}: a form in front of the step."}  # fmt: skip
    return type(f"{name.title().replace('_', '')}View", (ActionView,), attributes)


INQUIRY_STEPS = tuple(step.name for step in FLOW.transitions)


class Archive(ActionView):
    """What is known already, before anybody is asked; and why it is not enough."""

    policy, code = REQUEST, "edit"
    action, form_class = actions.check_archive, forms.ArchiveForm
    heading, button = _("What is known already"), _("This is not enough: go on")
    said = _("Noted. Go on with your request.")
    template_name = "casework/research_archive.html"  # type: ignore[assignment]

    def hits(self) -> list[Any]:
        """Earlier answers, cases and research that resemble it."""
        asked = "\n".join(str(row.get("question", "")) for row in self.object.answers.get("questionnaire", ()))
        text = f"{self.object.subject}\n{self.object.wish}\n{asked}"[:3000]
        found = similar(text, user=self.request.user, kinds=KINDS, limit=10)
        return [hit for hit in found if hit.url != self.object.get_absolute_url()]

    def context(self) -> dict[str, Any]:
        """With what was found."""
        return super().context() | {"similar": self.hits()}

    def perform(self, form: Any) -> Any:
        """Keep why, with how many were shown."""
        actions.check_archive(self.object, by=self.request.user, found=len(self.hits()), **form.cleaned_data)
        return self.object


class Remark(ActionView):
    """The branch's remark."""

    policy, code = REQUEST, "remark"
    action, form_class = actions.remark, forms.RemarkForm
    heading, button, said = _("Remark of the branch"), _("Send the remark"), _("Headquarters reads it on the request.")

    def next_url(self, done: Any) -> str:
        """Back to the request."""
        return str(self.object.get_absolute_url())


class Publishing(ActionView):
    """Who may read the result, and from when on."""

    policy, code = REQUEST, "settle_publishing"
    action, form_class = actions.settle_publishing, forms.PublishingForm
    fills = ("shares_answer", "embargo_until")
    heading, button, said = _("Who may read the result"), _("Save"), _("Saved.")


class Results(ListView):
    """Research that was reported: every body reads its title, and may ask for the rest."""

    policy, code = RESEARCH_RESULT, "list"
    heading = _("Requested research")
    sorts: ClassVar[dict[str, tuple[str, ...]]] = {"": ("-closed_at", "-pk"), "number": ("number",)}

    def fetch(self) -> None:
        """For whoever holds a post."""
        self.policy.demand(self.request.user, self.code)

    def columns(self) -> list[Column]:
        """Title, number, office and year; nothing of what was answered."""
        return [
            Column("subject", _("Subject"), str, cell=lambda r: titled(r, f"/research/{r.pk}/", r.number), width=60),
            Column("number", _("Number"), lambda r: r.number, sort="number", on_screen=False),
            Column("organisation", _("Local government"), lambda r: str(r.organisation), width=24),
            Column("reported", _("Submitted"), lambda r: r.submitted_at, width=18),
            Column("shared", _("Free to read"), lambda r: r.shares_answer),
        ]


class Result(DetailView):
    """One result: its report for whoever may read it; for others a way to ask."""

    policy, template_name = RESEARCH_RESULT, "casework/research_result.html"

    def crumbs(self) -> list[tuple[Any, str]]:
        """Below the list."""
        return [(_("Requested research"), reverse("casework:research")), (str(self.object), "")]

    def context(self) -> dict[str, Any]:
        """Whether it may be read, and the wishes that this user sees."""
        user = self.request.user
        may_read = self.policy.allows(user, "read", self.object)
        wishes = list(RESULT_WISH.visible(user).filter(request=self.object))
        offices, rows = queries.compared(queries.inquiries_of(self.object), checked_only=True) if may_read else ([], [])
        return super().context() | {
            "may_read": may_read,
            "wishes": [(wish, RESULT_WISH.allows(user, "agree_to_wish", wish) and wish.state == "asked")
                       for wish in wishes],
            "may_wish": not may_read and not wishes,
            "offices": offices,
            "rows": rows,
        }  # fmt: skip


class WishToSee(ActionView):
    """Ask the client for a result."""

    policy, code = RESEARCH_RESULT, "wish_to_see"
    action, form_class = actions.wish_to_see, forms.WishForm
    heading, button, said = _("Ask to read the result"), _("Ask"), _("The local government that asked was told.")

    def crumbs(self) -> list[tuple[Any, str]]:
        """Below the result."""
        return [(str(self.object), reverse("casework:research_result", args=[self.object.pk])), (self.title(), "")]


class Agree(ActionView):
    """Let them read it."""

    policy, code, flow, action = RESULT_WISH, "agree_to_wish", WISH_FLOW, actions.agree_to_wish


class Refuse(ActionView):
    """Do not show it."""

    policy, code, flow, action = RESULT_WISH, "refuse_wish", WISH_FLOW, actions.refuse_wish
