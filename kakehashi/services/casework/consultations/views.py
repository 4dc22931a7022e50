"""The screens of consultations: the desk, putting one to an adviser, and a form in front of each step."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import F, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.search import holding
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, day, stacked, titled
from kakehashi.engines.ui.views import ActionView, HouseView, ListView

from ..advisers.permissions import ADVISER
from ..advisers.queries import advisers_of_today, network, themes_of_today
from ..requests.permissions import REQUEST
from ..requests.queries import letter_facts
from . import actions, forms, queries
from .flows import CONSULTATION as FLOW
from .flows import OPEN
from .permissions import CONSULTATION


class Network(HouseView):
    """The contact network: the advisers of today with their fields, the offices, and how soon one is answered."""

    policy, code = ADVISER, "list"
    template_name = "casework/advisers.html"
    heading = _("Advisers and contact network")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Narrowed to one field by ``?theme=``."""
        user, here = request.user, reverse("casework:advisers")
        themes = list(themes_of_today())
        asked = request.GET.get("theme", "")
        chosen = asked if asked in {theme.code for theme in themes} else ""
        pills = [(_("All"), here, None, not chosen)]
        pills += [(str(one), f"{here}?theme={one.code}", None, one.code == chosen) for one in themes]
        rows = [
            (row, ADVISER.allows(user, "keep_hours", row.adviser))
            for row in advisers_of_today(ADVISER.visible(user), chosen)
        ]
        return self.page(
            rows=rows, pills=pills, network=network(), target=queries.target_today(),
            may_keep=ADVISER.allows(user, "register"), may_ask=REQUEST.allows(user, "ask"),
        )  # fmt: skip


class Desk(ListView):
    """The consultation desk: what is open, and how the target was kept."""

    policy, code = CONSULTATION, "list"
    template_name = "casework/consultation_desk.html"
    filter_form = forms.DeskFilter
    heading = _("Consultation desk")
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("-asked_at",), "due": ("due_at",), "state": ("state",), "adviser": ("adviser",),
        "number": ("request__number",),
    }  # fmt: skip

    def fetch(self) -> None:
        """Headquarters and advisers."""
        self.policy.demand(self.request.user, self.code)

    def rows(self) -> QuerySet[Any]:
        """Without the long texts."""
        return super().rows().defer("text", "request__wish", "request__report_text", "request__answers")

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By words of the request, state, and what has passed its target."""
        if words := wanted.get("q"):
            user = self.request.user
            found = holding(REQUEST.visible(user), words, kind="casework.support_request")
            rows = rows.filter(request__in=found.order_by().values("pk"))
        if state := wanted.get("state"):
            rows = rows.filter(state__in=FLOW.tagged(OPEN) if state == "open" else [state])
        if wanted.get("late"):
            late = rows.filter(answered_at=None, due_at__lt=time.now(), state__in=FLOW.tagged(OPEN))
            rows = late | rows.filter(answered_at__gt=F("due_at"))
        return rows

    def columns(self) -> list[Column]:
        """The same on the screen and in the file; minutes in the file alone."""
        return [
            Column("subject", _("Subject"), str, width=50,
                   cell=lambda r: titled(r, r.get_absolute_url(), r.request.number or "")),
            Column("number", _("Number"), lambda r: r.request.number, sort="number", on_screen=False),
            Column("organisation", _("Local government"), lambda r: str(r.request.organisation), width=24,
                   cell=lambda r: stacked(r.request.organisation, r.request.section, is_example=r.is_example)),
            Column("adviser", _("Adviser"), lambda r: str(r.adviser), sort="adviser", width=24),
            Column("state", _("State"), lambda r: r.get_state_display(), sort="state",
                   cell=lambda r: badge(r.get_state_display(), r.tone)),
            Column("due", _("Target for the first answer"), lambda r: r.due_at, sort="due", width=18,
                   cell=lambda r: day(r.due_at, late=r.is_on_time is False)),
            Column("submitted", _("Submitted"), lambda r: r.request.submitted_at, on_screen=False, width=18),
            Column("answered", _("First answer"), lambda r: r.answered_at, width=18, cell=lambda r: day(r.answered_at)),
            Column("kept", _("Within the target"), lambda r: bool(r.is_on_time), on_screen=False),
            Column("talk", _("Talk"), lambda r: r.hour.begins if r.hour else None, on_screen=False, width=18),
            Column("minutes", _("Minutes worked"), lambda r: r.minutes, on_screen=False, is_number=True),
        ]  # fmt: skip

    def for_file(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With the minutes."""
        return rows.annotate(minutes=Sum("request__efforts__minutes"))

    def context(self) -> dict[str, Any]:
        """With the figures of the fiscal year."""
        return super().context() | {
            "figures": queries.figures(self.policy.visible(self.request.user)), "target": queries.target_today(),
        }  # fmt: skip


class PutToAdviser(ActionView):
    """Headquarters puts a request to an adviser; the fittest is proposed, with the reason."""

    policy, code = REQUEST, "put_to_adviser"
    action, form_class = actions.put_to_adviser, forms.AssignForm
    heading, button, said = _("Put it to an adviser"), _("Put it to this adviser"), _("The adviser was asked.")
    lead = _("In the order in which they fit: by field, by country or region, and by what each has in hand.")


class Step(ActionView):
    """A form in front of one step of a consultation."""

    policy, flow = CONSULTATION, FLOW

    def crumbs(self) -> list[tuple[Any, str]]:
        """Below the request."""
        request = self.object.request
        return [(_("Requests"), reverse("casework:requests")), (request.number or "", request.get_absolute_url()),
                (self.title(), "")]  # fmt: skip


class AnswerInWriting(Step):
    """The adviser writes."""

    code, action, form_class = "answer_in_writing", actions.answer_in_writing, forms.AnswerInWritingForm
    lead = _("The local government gets it at once, with the question what came of it.")
    heading = _("Answer in writing")

    def initial(self, obj: Any) -> dict[str, Any]:
        """The type's letter for a report, filled in."""
        letters = obj.request.kind.letters_at("report")
        return {"text": letters[0].text(letter_facts(obj.request, "ja"), "ja")} if letters else {}


class RecordTalk(Step):
    """The adviser writes down what was said."""

    code, action, form_class = "record_talk", actions.record_talk, forms.RecordTalkForm
    heading = _("Write the record")
    lead = _("The local government confirms it; then it is sent as the report.")

    def initial(self, obj: Any) -> dict[str, Any]:
        """The record so far, where it is to be amended; else the type's letter."""
        letters = obj.request.kind.letters_at("report")
        begun = letters[0].text(letter_facts(obj.request, "ja"), "ja") if letters else ""
        return {"text": obj.text or begun}


STEP_FORMS = {
    "offer_hours": forms.OfferHoursForm,
    "decline_consultation": None,
    "reassign": forms.AssignForm,
    "book_hour": forms.ChooseHourForm,
    "move_talk": forms.MoveTalkForm,
    "cancel_talk": None,
    "confirm_record": None,
    "query_record": None,
}


def step_view(name: str) -> type[Step]:
    """The view of one step: its form, if it asks more than a reason, and its action of the same name."""
    return Step.for_step(name, getattr(actions, name), form_class=STEP_FORMS[name])
