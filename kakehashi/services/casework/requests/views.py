"""The screens of a request: begin, write, check, send, follow."""

from collections.abc import Mapping
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import roles_of
from kakehashi.engines.calendars.working_days import remaining
from kakehashi.engines.ledger.queries import timeline
from kakehashi.engines.search import similar
from kakehashi.engines.ui.views import ActionView, DetailView, HouseView, ListView
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.registry.roles import HOUSE

from ..appointments.flows import APPOINTMENT as APPOINTMENT_FLOW
from ..appointments.permissions import APPOINTMENT
from ..conversation.forms import EffortForm, MessageForm
from ..conversation.permissions import MESSAGE
from .. import queries
from ..follow_ups.actions import link_token
from ..request_types import request_types
from . import actions, forms
from .flows import EDITABLE
from .flows import SUPPORT_REQUEST as FLOW
from .models import SupportRequest
from .permissions import REQUEST
from .wording import told_answers, where

SIMILAR_KINDS = ("case_study", "casework.answer")
STEPS = (_("What it is about"), _("Details"), _("Check and send"))


class Requests(ListView):
    """The requests that one may see, narrowed and sorted."""

    policy, code = REQUEST, "list"
    template_name = "casework/requests.html"
    filter_form = forms.FilterForm
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("-id",),
        "due": ("due_at",),
        "number": ("number",),
        "organisation": ("organisation__code",),
        "state": ("state",),
    }

    def fetch(self) -> None:
        """Only posts that ask or answer have a list."""
        self.policy.demand(self.request.user, self.code)

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By words in number, subject and body, by state, kind and office."""
        if words := wanted.get("q"):
            for word in words.split():
                rows = rows.filter(
                    Q(subject__icontains=word) | Q(number__icontains=word) | Q(organisation__name__icontains=word)
                )
        if state := wanted.get("state"):
            rows = rows.filter(state__in=FLOW.tagged("open") if state == "open" else [state])
        if kind := wanted.get("type"):
            rows = rows.filter(type=kind)
        if office := wanted.get("office"):
            rows = rows.filter(handler__office__code=office)
        return rows

    def context(self) -> dict[str, Any]:
        """Whether one may begin a request oneself."""
        user = self.request.user
        return super().context() | {"may_ask": REQUEST.allows(user, "ask"), "sees_inside": bool(roles_of(user) & HOUSE)}


class NewRequest(ActionView):
    """First step: what it is about. Sending it begins a draft, which then saves itself."""

    policy, code = REQUEST, "ask"
    form_class = forms.TypeForm
    heading, button = _("Ask for support"), _("Go on to the details")
    lead = _("Anything abroad, from any department. What is not decided yet can stay empty.")

    def context(self) -> dict[str, Any]:
        """The steps."""
        return super().context() | {"steps": STEPS, "types": request_types().values()}

    @property
    def template_name(self) -> str:
        """With the steps above."""
        return "casework/new.html"

    def perform(self, form: forms.Form) -> SupportRequest:
        """Begin the draft."""
        return actions.start_draft(by=self.request.user, request_type=form.cleaned_data["type"], values={})

    def message(self, done: Any) -> str:
        """The draft exists."""
        return _now("A draft was begun. It is kept until you send it or withdraw it.")

    def next_url(self, done: Any) -> str:
        """On to the details."""
        return reverse("casework:edit", kwargs={"pk": done.pk})


class EditRequest(HouseView):
    """Second step: everything else. The draft saves itself; without a script the buttons save it."""

    policy, code = REQUEST, "edit"
    template_name = "casework/edit.html"

    def title(self) -> Any:
        """The kind of request."""
        return self.object.kind.label

    def form(self, *data: Any) -> forms.RequestForm:
        """The form of this request's type."""
        return forms.RequestForm(*data, kind=self.object.kind, obj=self.object, user=self.request.user)

    def context(self) -> dict[str, Any]:
        """The steps, similar cases, and what is not done."""
        text = f"{self.object.subject}\n{self.object.wish}"
        hits = similar(text, user=self.request.user, kinds=SIMILAR_KINDS) if text.strip() else []
        return super().context() | {"steps": STEPS, "kind": self.object.kind, "similar": hits}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form as it was last saved."""
        if self.object.state not in FLOW.tagged(EDITABLE):
            return redirect(self.object)
        return self.page(form=self._advised(self.form()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save what is right, show what is not; then go on to checking, or close."""
        form = self.form(request.POST)
        is_valid = form.is_valid()
        try:
            self.object = actions.save_draft(
                self.object, by=request.user, values=form.values_so_far(), version=form.cleaned_data.get("version")
            )
        except (Conflict, NotPossible) as reason:
            form.add_error(None, reason)
            return self.page(409, form=self._with_version(form))
        if not is_valid:
            return self.page(422, form=self._with_version(form))
        if "close" in request.POST:
            messages.success(request, _now("The draft was saved."))
            return redirect(self.object)
        return redirect("casework:check", pk=self.object.pk)

    def _with_version(self, form: forms.RequestForm) -> forms.RequestForm:
        """The typed form again, now knowing the version that is stored."""
        self.fetch()
        form.data = form.data.copy()
        form.data["version"] = str(self.object.version)
        return form

    def _advised(self, form: forms.RequestForm) -> forms.RequestForm:
        """Too little time is said, and does not block."""
        if missing := self.object.lead_days_missing:
            words = _now("The office asks for %(days)s days beforehand; %(missing)s days are missing.")
            form.advise("begins", words % {"days": self.object.kind.lead_days_of(""), "missing": missing})
        return form


class AutosaveRequest(EditRequest):
    """Saves the draft while it is typed; answers in JSON for the script."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing to see here: the form is the page."""
        return redirect("casework:edit", pk=self.object.pk)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep what is right of what was typed so far."""
        form = self.form(request.POST)
        values = form.values_so_far()
        try:
            done = actions.save_draft(
                self.object, by=request.user, values=values, version=form.cleaned_data.get("version")
            )
        except (Conflict, NotPossible) as reason:
            return JsonResponse({"reason": " ".join(reason.messages)}, status=409)
        at = time.now().astimezone(time.TOKYO)
        return JsonResponse({"at": f"{at:%H:%M}", "version": done.version})


class SimilarCases(HouseView):
    """Case studies and answers that resemble what is being typed; part of a page. Reads only."""

    policy, code = REQUEST, "ask"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """POST, so that typed text never stands in an address or a log."""
        text = f"{request.POST.get('subject', '')}\n{request.POST.get('wish', '')}"[:3000]
        hits = similar(text, user=request.user, kinds=SIMILAR_KINDS) if text.strip() else []
        return render(request, "casework/similar.html", {"similar": hits})


class CheckRequest(ActionView):
    """Third step: read it once more, print it for approval, send it."""

    policy, code, flow = REQUEST, "submit", FLOW
    action = actions.submit
    heading, button = _("Check and send"), _("Send to headquarters")
    said = _("The request was sent. You will be told when headquarters takes it in.")

    @property
    def template_name(self) -> str:
        """The whole request, to be read."""
        return "casework/check.html"

    def context(self) -> dict[str, Any]:
        """What was written, and what is still missing."""
        return super().context() | {
            "steps": STEPS,
            "told": told_answers(self.object),
            "where": where(self.object),
            "seek_reason": FLOW.why_not(self.object, "seek_approval"),
            "is_in_approval": self.object.state == "in_approval",
        }


class RequestPage(DetailView):
    """One request, with all that was said and done about it."""

    policy, flow = REQUEST, FLOW
    template_name = "casework/request.html"

    def fetch(self) -> None:
        """The row, with the plan items shown on it."""
        super().fetch()
        user = self.request.user
        self.sees_inside = REQUEST.allows(user, "see_inside", self.object)
        self.said = list(MESSAGE.visible(user).filter(request=self.object))
        self.happened = list(timeline(self.object).order_by("id"))

    def crumbs(self) -> list[tuple[Any, str]]:
        """Below the list."""
        return [(_("Requests"), reverse("casework:requests")), (self.object.number or _("Draft"), "")]

    def appointments(self) -> list[tuple[Any, list[tuple[Any, str]]]]:
        """The request's appointments, each with the steps that may be taken: (words, address)."""
        if not self.object.kind.has_appointments:
            return []
        rows = APPOINTMENT.visible(self.request.user).filter(request=self.object)
        return [
            (row, [(b.transition.label, reverse(f"casework:{b.transition.name}_appointment", kwargs={"pk": row.pk}))
                   for b in APPOINTMENT_FLOW.buttons(row, self.request.user, APPOINTMENT)])
            for row in rows
        ]  # fmt: skip

    def station_notes(self) -> Mapping[str, Any]:
        """The day on which each station was reached."""
        days = {e.facts.get("after"): e.at.astimezone(time.TOKYO) for e in self.happened if e.facts.get("after")}
        return {state: f"{day.month}/{day.day}" for state, day in days.items()}

    def context(self) -> dict[str, Any]:
        """Everything on the page; see the template."""
        user, request = self.request.user, self.object
        context = super().context()
        office = request.handler.office if request.handler else None
        zone = ZoneInfo(office.time_zone) if office else time.TOKYO
        follow_up = request.follow_ups.order_by("-id").first()
        return context | {
            "zone": office.time_zone if office else "",
            "office": office,
            "left": remaining(request.due_at, time.now(), zone) if request.due_at else None,
            "sees_inside": self.sees_inside,
            "story": queries.story(self.said, self.happened, self.sees_inside),
            "appointments": self.appointments(),
            "may": {code: REQUEST.allows(user, code, request) for code in ("say", "note", "edit", "add_appointment", "record_effort", "see_cost")},
            "told": told_answers(request),
            "where": where(request),
            "follow_up_url": reverse("casework:follow_up", kwargs={"token": link_token(follow_up)}) if follow_up else "",
            "cost": queries.cost_of(request) if self.sees_inside else None,
            "follow_up": follow_up,
            "message_form": MessageForm(auto_id="say_%s"),
            "effort_form": EffortForm(auto_id="effort_%s"),
            "plan_items": list(request.plan_items.all()),
            "is_editable": request.state in FLOW.tagged(EDITABLE),
        }


class Step(ActionView):
    """A form in front of one step of the flow."""

    policy, flow = REQUEST, FLOW


STEP_VIEWS = {
    "seek_approval": None,
    "reopen": None,
    "take_in": forms.TakeInForm,
    "send_back": None,
    "ask_office": forms.AskOfficeForm,
    "answer_possible": forms.AnswerPossibleForm,
    "answer_conditional": forms.AnswerConditionalForm,
    "answer_not_possible": None,
    "accept_conditions": None,
    "prepare": None,
    "carry_out": None,
    "conclude": None,
    "report": forms.ReportForm,
    "complete": None,
    "withdraw": None,
    "call_off": None,
}


def step_view(name: str) -> type[Step]:
    """The view of one step: its form, if it asks more than a reason, and its action of the same name."""
    attributes = {"code": name, "action": getattr(actions, name), "__doc__": f"{name}: a form in front of the step."}
    if STEP_VIEWS[name]:
        attributes["form_class"] = STEP_VIEWS[name]
    return type(f"{name.title().replace('_', '')}View", (Step,), attributes)


