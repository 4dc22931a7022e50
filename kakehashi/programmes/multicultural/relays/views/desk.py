"""Relays: offered, answered, looked at."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.pages import Crumbs
from kakehashi.engines.ui.views import ActionView, DetailView, ListView

from ...centres.permissions import CENTRE
from ...centres.views.desk import below
from ...translation_requests.permissions import TASK
from .. import actions, forms
from ..flows import RELAY as FLOW
from ..permissions import RELAY
from ..tables import columns


class Relays(ListView):
    """What was offered, by own centres and to own ones."""

    policy, code, template_name = RELAY, "list", "multicultural/relays.html"
    heading = _("Relays between centres")
    filter_form = forms.RelayFilterForm
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("-offered_at", "-pk"), "offered": ("-offered_at",), "state": ("state", "-offered_at"),
    }  # fmt: skip

    def fetch(self) -> None:
        """For whoever holds a post."""
        self.policy.demand(self.request.user, self.code)

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By state."""
        return rows.filter(state=wanted["state"]) if "state" in wanted else rows

    def columns(self) -> Sequence[Column]:
        """As declared."""
        return columns()


class RelayPage(DetailView):
    """One offer, its answer, and its tasks."""

    policy, code, flow, template_name = RELAY, "view", FLOW, "multicultural/relay.html"

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return [(Relays.heading, reverse("multicultural:relays")), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """With the tasks: before it is accepted only what they are called."""
        tasks = self.object.tasks.select_related("request__centre").order_by("priority", "pk")
        open_to = set(TASK.visible(self.request.user).filter(relay=self.object).values_list("pk", flat=True))
        found = list(tasks)
        return super().context() | {"tasks": found, "is_open": open_to >= {task.pk for task in found}}


class Propose(ActionView):
    """What waits in a language is offered to another centre."""

    policy, code, action, form_class = CENTRE, "relay", actions.propose, forms.ProposeForm
    heading, button, said = _("Offer tasks to another centre"), _("Offer them"), _("The offer was sent.")
    lead = _("What nobody has begun in this language is offered. Confidential requests stay here.")

    def crumbs(self) -> Crumbs:
        """Below the centre."""
        return below(self.object, (self.title(), ""))


class OfRelay(ActionView):
    """A button in front of one step of a relay."""

    policy, flow = RELAY, FLOW


FOLLOWS: dict[str, tuple[Any, ...]] = {
    "accept": (_("Its tasks stand on your board, or in this list, until they are translated and checked."),),
    "take_back": (_("What nobody there has begun comes back; the rest is finished there."),),
}


def step(name: str) -> type[ActionView]:
    """The view of one step."""
    return OfRelay.for_step(name, getattr(actions, name), follows=FOLLOWS.get(name, ()))
