"""The list of requests: narrowed, sorted, written to files, many taken a step further at once."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import roles_of
from kakehashi.engines.measures.campaigns import of_campaign
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.bulk import Bulk
from kakehashi.engines.ui.views import ListView
from kakehashi.registry.roles import HOUSE

from ..assignments.actions import assign
from ..assignments.forms import AssignForm
from ..assignments.queries import why_not as not_to_be_assigned
from ..recoveries.queries import in_area
from ..reminders.actions import remind
from ..reminders.queries import why_not as not_to_be_reminded
from ..requests import actions, forms
from ..requests.flows import SUPPORT_REQUEST as FLOW
from ..requests.models import LONG_TEXTS, SupportRequest
from ..requests.permissions import REQUEST
from ..requests.queries import narrowed, territory_names, with_costs
from ..requests.rules import ROOM
from ..requests.tables import request_columns
from .forms import ListFilterForm


class Requests(ListView):
    """The requests that one may see, narrowed and sorted, written to files, several taken a step further at once."""

    policy, code, shows = REQUEST, "list", ()
    template_name = "casework/requests.html"
    filter_form = ListFilterForm
    page_size = 30
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("-id",),
        "due": ("due_at",),
        "number": ("number",),
        "organisation": ("organisation__code",),
        "state": ("state",),
    }
    bulk = (
        Bulk("take_in", actions.take_in, FLOW, form_class=forms.TakeInForm),
        Bulk("ask_office", actions.ask_office, FLOW, form_class=forms.AskOfficeForm),
        Bulk("prepare", actions.prepare, FLOW),
        Bulk("complete", actions.complete, FLOW),
        Bulk(
            "assign",
            assign,
            label=_("Choose the officer in charge"),
            form_class=AssignForm,
            guard=not_to_be_assigned,
            effect=_("The officer chosen below is put in charge and told."),
        ),
        Bulk(
            "remind",
            remind,
            label=_("Remind whoever's turn it is"),
            guard=not_to_be_reminded,
            effect=_("The side whose turn it is gets a reminder."),
        ),
    )

    def fetch(self) -> None:
        """Only posts that ask or answer have a list."""
        self.policy.demand(self.request.user, self.code)

    def rows(self) -> QuerySet[Any]:
        """Without the long texts, which no list shows."""
        rows = super().rows().select_related(None).select_related("organisation", "section", "handler")
        return rows.defer(*LONG_TEXTS, "delegation")

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By words, state, kind, office, place, year, marks, affected area and campaign."""
        rows = in_area(rows, str(wanted["area"])) if "area" in wanted else rows
        rows = of_campaign(rows, ROOM, int(wanted["campaign"])) if "campaign" in wanted else rows
        return narrowed(rows, wanted, self.request.user)

    def columns(self) -> list[Column]:
        """With the words of staff for staff; hours and yen in the file of those who may see them."""
        names = territory_names() if "export" in self.request.GET else {}
        return request_columns(inside=self.inside, costs=self.inside, territories=names)

    def for_page(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With what was spent, for staff."""
        return self.for_file(rows)

    def named(self, row: SupportRequest) -> str:
        """With number and body."""
        return f"{row.number or _('Draft')} {row} ({row.organisation})"

    def for_file(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With what was spent, for staff."""
        return with_costs(rows) if self.inside else rows

    @property
    def inside(self) -> bool:
        """Whether the reader is of the house."""
        return bool(roles_of(self.request.user) & HOUSE)

    def context(self) -> dict[str, Any]:
        """Whether one may begin a request oneself."""
        return super().context() | {"may_ask": REQUEST.allows(self.request.user, "ask")}
