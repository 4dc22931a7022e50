"""Dispatches of interpreters at the desk of a centre."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import organisation_of
from kakehashi.engines.documents.showing import shown
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.pages import Crumbs, HouseView
from kakehashi.engines.ui.views import ActionView, ListView
from kakehashi.registry.models import Organisation

from ...centres.permissions import CENTRE
from ...centres.queries import names_of, nearest_first
from ...centres.views.desk import below
from ...centres.views.lists import OfCentreList
from ...centres.views.pages import OfCentrePage
from .. import actions, documents, forms
from ..flows import DISPATCH as FLOW
from ..permissions import DISPATCH, of_body
from ..queries import facts
from ..tables import columns


class Dispatches(OfCentreList):
    """The dispatches of a centre."""

    listed, heading, filter_form = DISPATCH, _("Dispatches of interpreters"), forms.DispatchFilterForm
    adds = ("enter", "request_dispatch", _("Ask for an interpreter"))
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("-begins_at", "-pk"), "number": ("number",), "begins": ("-begins_at",), "state": ("state", "begins_at"),
    }  # fmt: skip

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By state."""
        return rows.filter(state=wanted["state"]) if "state" in wanted else rows

    def columns(self) -> Sequence[Column]:
        """As declared."""
        return columns()


class RequestDispatch(ActionView):
    """Somebody asks for an interpreter."""

    policy, code, action, form_class = CENTRE, "enter", actions.request, forms.DispatchForm
    heading, button, said = _("Ask for an interpreter"), _("Write it down"), _("The request is written down.")
    shows = ()

    def crumbs(self) -> Crumbs:
        """Below the centre."""
        return below(self.object, (self.title(), ""))


class OwnDispatches(ListView):
    """What the own body asked for, and the centres that one may ask."""

    policy, code, template_name = DISPATCH, "list", "multicultural/own_dispatches.html"
    heading, filter_form, sorts = _("Interpreters for us"), forms.DispatchFilterForm, Dispatches.sorts

    def fetch(self) -> None:
        """For desks."""
        self.policy.demand(self.request.user, self.code)

    def rows(self) -> QuerySet[Any]:
        """The own body's."""
        return of_body(self.request.user)

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By state."""
        return rows.filter(state=wanted["state"]) if "state" in wanted else rows

    def columns(self) -> Sequence[Column]:
        """As declared."""
        return columns()

    def context(self) -> dict[str, Any]:
        """With the centres at work, those that serve the own body first."""
        body = Organisation.objects.filter(pk=organisation_of(self.request.user) or 0).first()
        return super().context() | {"centres": nearest_first(body) if body else []}


class AskInterpreter(ActionView):
    """A request by a desk of its own."""

    policy, code, action, form_class = CENTRE, "ask", actions.ask, forms.WishForm
    heading, button = _("Ask for an interpreter"), _("Send the request")
    said = _("The request was sent. You see here who goes, and what was done.")
    shows = ()
    template = "multicultural/ask_interpreter.html"

    def crumbs(self) -> Crumbs:
        """Below the own requests."""
        return [(OwnDispatches.heading, reverse("multicultural:own_dispatches")), (self.title(), "")]

    def reason(self) -> Any:
        """A centre that is not at work takes nothing in."""
        return None if self.object.is_at_work else _("This centre takes no requests in now.")


class DispatchPage(OfCentrePage):
    """One dispatch, for the centre and for the body that asked."""

    policy, code, flow, suffix = DISPATCH, "view", FLOW, "dispatch"
    above = (Dispatches.heading, "centre_dispatches")

    def crumbs(self) -> Crumbs:
        """Below the centre, or the own requests."""
        if CENTRE.allows(self.request.user, "work", self.object.centre):
            return super().crumbs()
        return [(OwnDispatches.heading, reverse("multicultural:own_dispatches")), (self.title(), "")]

    def texts(self) -> list[tuple[Any, str]]:
        """What was done, or why nobody goes."""
        return [(_("What was done"), self.object.report), (_("Reason"), self.object.note)]

    def told(self) -> list[tuple[Any, Any]]:
        """Language, when, and the rest."""
        row = self.object
        ends = f" – {row.ends_at.astimezone(time.TOKYO):%H:%M}" if row.ends_at else ""
        when = f"{row.begins_at.astimezone(time.TOKYO):%Y-%m-%d %H:%M}{ends}"
        return [(_("Language"), names_of([row.language])), (_("When"), when), *facts(row)]

    def links(self) -> list[tuple[Any, str]]:
        """The paper."""
        return [(_("Request sheet (PDF)"), reverse("multicultural:dispatch_sheet", kwargs={"pk": self.object.pk}))]


class DispatchSheet(HouseView):
    """The dispatch on paper."""

    policy = DISPATCH

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The file, as the browser shows it."""
        return shown(documents.DISPATCH.render_for(self.object, request.user), f"dispatch-{pk}.pdf")


class OfDispatch(ActionView):
    """A form in front of one step of a dispatch."""

    policy, flow = DISPATCH, FLOW


FORMS = {"arrange": forms.ArrangeForm, "report_back": forms.ReportForm}


def step(name: str) -> type[ActionView]:
    """The view of one step."""
    return OfDispatch.for_step(name, getattr(actions, name), form_class=FORMS.get(name))
