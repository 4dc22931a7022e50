"""The page of one request: everything that the nouns of casework know about it."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.calendars.working_days import remaining
from kakehashi.engines.ledger.queries import timeline
from kakehashi.engines.ui.views import DetailView

from . import panels, queries
from .answers.permissions import reads_report
from .appointments.flows import APPOINTMENT as APPOINTMENT_FLOW
from .appointments.permissions import APPOINTMENT
from .attachments.permissions import files_of
from .conversation.forms import EffortForm, MessageForm
from .conversation.permissions import MESSAGE
from .requests.flows import CLOSED, EDITABLE, is_towns_alone, waits_for_answer
from .requests.flows import SUPPORT_REQUEST as FLOW
from .requests.permissions import REQUEST, own
from .requests.queries import told_answers, where


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
        self.happened = list(timeline(self.object).select_related("post__section__organisation").order_by("id"))
        vars(self.object)["happened_names"] = {entry.name for entry in self.happened}  # for panels, to ask no more

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
        plan_items = list(request.plan_items.select_related("field"))
        return context | {
            "zone": office.time_zone if office else "",
            "office": office,
            "is_of_old": (request.organisation.valid_until or time.today()) < time.today(),  # the body is no more
            "left": remaining(request.due_at, time.now(), zone) if request.due_at else None,
            "is_asked": bool(request.stopped_at) and not is_towns_alone(request.state),
            "may_ask_town": REQUEST.allows(user, "ask_town", request) and waits_for_answer(request) is None,
            "sees_inside": self.sees_inside,
            "story": queries.story(self.said, self.happened, self.sees_inside, files_of(request, user)),
            "appointments": self.appointments(),
            "may": {
                code: REQUEST.allows(user, code, request)
                for code in ("say", "note", "edit", "add_appointment", "record_effort", "see_cost", "assign", "remind")
            }
            | {"object": own(user, request)},
            "told": told_answers(request),
            "reads_report": bool(request.report_text) and reads_report(user, request),
            "where": where(request),
            "cost": queries.cost_of(request) if self.sees_inside else None,
            "message_form": MessageForm(auto_id="say_%s"),
            "effort_form": EffortForm(auto_id="effort_%s"),
            "plan_items": plan_items,
            "plan_field": next((str(i.field) for i in plan_items if i.field.number == request.plan_field), ""),
            "is_editable": request.state in FLOW.tagged(EDITABLE),
            "is_to_be_sent": request.state in FLOW.tagged(EDITABLE) or request.state == "in_approval",
            "is_closed": request.state in FLOW.tagged(CLOSED),
            "panels": {place: panels.panels_of(request, user, place) for place in panels.PLACES},
        }
