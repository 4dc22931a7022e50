"""The desk at which a body keeps its shelters, opens and closes them."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import organisation_of
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.bulk import Bulk
from kakehashi.engines.ui.importing import HandIn
from kakehashi.engines.ui.pages import Crumbs
from kakehashi.engines.ui.views import ActionView, DetailView, ListView
from kakehashi.registry.models import Organisation

from ...sentences.rules.languages import ORIGINALS, languages
from .. import actions, forms, queries
from ..documents import USUAL
from ..flows import SHELTER as FLOW
from ..imports import SHELTERS
from ..permissions import SHELTER
from ..tables import columns, offered

BULK = ("open_now", "say_full", "take_again", "close")


class OwnShelters(ListView):
    """All shelters of the own body; several are opened or closed in one press."""

    policy, code = SHELTER, "list"
    template_name = "multicultural/own_shelters.html"
    heading = _("Our shelters")
    filter_form = forms.ShelterFilterForm
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("name", "pk"), "name": ("name", "pk"), "state": ("state", "name"), "since": ("-since", "name"),
        "capacity": ("-capacity", "name"),
    }  # fmt: skip
    bulk = tuple(Bulk(name, getattr(actions, name), FLOW) for name in BULK)

    def fetch(self) -> None:
        """For desks of local governments."""
        self.policy.demand(self.request.user, self.code)

    def rows(self) -> QuerySet[Any]:
        """The own body's."""
        return super().rows().filter(organisation=organisation_of(self.request.user))

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By words of name, reading and address, and by state."""
        for word in str(wanted.get("q", "")).split():
            rows = rows.filter(Q(name__icontains=word) | Q(reading__icontains=word) | Q(address__icontains=word))
        return rows.filter(state=wanted["state"]) if "state" in wanted else rows

    def columns(self) -> Sequence[Column]:
        """As declared."""
        return columns()

    def context(self) -> dict[str, Any]:
        """With the page for everybody."""
        body = Organisation.objects.get(pk=organisation_of(self.request.user) or 0)
        return super().context() | {"public_url": queries.list_url(body)}


def _below(title: Any) -> Crumbs:
    return [(OwnShelters.heading, reverse("multicultural:own_shelters")), (title, "")]


class ShelterPage(DetailView):
    """One shelter, and the steps."""

    policy, code, flow, template_name = SHELTER, "amend", FLOW, "multicultural/shelter.html"

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return _below(self.title())

    def context(self) -> dict[str, Any]:
        """With what is there in words, and its page for everybody."""
        row = self.object
        return super().context() | {
            "offered": offered(row),
            "languages": [(one, one.tag in USUAL) for one in languages().values() if one.tag not in ORIGINALS],
            "public_url": queries.list_url(row.organisation) if row.state != "withdrawn" else "",
        }


class Register(ActionView):
    """Another place."""

    policy, code, action, form_class = SHELTER, "register", actions.register, forms.ShelterForm
    heading, button, said = _("Register a shelter"), _("Register"), _("The shelter is in the list, closed.")

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return _below(self.title())


class Amend(ActionView):
    """Another address, another number."""

    policy, code, action, form_class = SHELTER, "amend", actions.amend, forms.AmendShelterForm
    heading, button, said = _("Set the shelter right"), _("Save"), _("The shelter is set right.")
    fills = actions.FIELDS

    def initial(self, obj: Any) -> dict[str, Any]:
        """As it stands."""
        return super().initial(obj) | {"is_designated": "yes" if obj.is_designated else "no"}


class OfShelter(ActionView):
    """A button in front of one step of a shelter."""

    policy, flow = SHELTER, FLOW


class ImportShelters(HandIn):
    """Many shelters from a pasted list or a file."""

    policy, code, importer = SHELTER, "register", SHELTERS

    def fetch(self) -> None:
        """They go into the own body's list."""
        self.policy.demand(self.request.user, self.code)
        self.object = Organisation.objects.get(pk=organisation_of(self.request.user) or 0)

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return _below(self.title())


FOLLOWS: dict[str, tuple[Any, ...]] = {
    "withdraw": (_("Nobody outside sees it any more."), _("It can be put back.")),
}


def step(name: str) -> type[ActionView]:
    """The view of one step."""
    return OfShelter.for_step(name, getattr(actions, name), follows=FOLLOWS.get(name, ()))
