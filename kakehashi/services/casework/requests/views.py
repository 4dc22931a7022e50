"""The screens of a request: begin, write, check, send, follow."""

from collections.abc import Mapping
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import roles_of
from kakehashi.engines.calendars.working_days import remaining
from kakehashi.engines.ledger.queries import timeline
from kakehashi.engines.ui.views import ActionView, DetailView, ListView
from kakehashi.registry.roles import HOUSE

from .. import queries
from ..appointments.flows import APPOINTMENT as APPOINTMENT_FLOW
from ..appointments.permissions import APPOINTMENT
from ..conversation.forms import EffortForm, MessageForm
from ..conversation.permissions import MESSAGE
from ..follow_ups.actions import link_token
from . import actions, forms
from .flows import EDITABLE
from .flows import SUPPORT_REQUEST as FLOW
from .permissions import REQUEST
from .wording import told_answers, where


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
            "may": {
                code: REQUEST.allows(user, code, request)
                for code in ("say", "note", "edit", "add_appointment", "record_effort", "see_cost")
            },
            "told": told_answers(request),
            "where": where(request),
            "follow_up_url": reverse("casework:follow_up", kwargs={"token": link_token(follow_up)})
            if follow_up
            else "",
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
