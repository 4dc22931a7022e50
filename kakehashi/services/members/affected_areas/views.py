"""The screens of affected areas: the list, a disaster with its area, what headquarters does with both."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import eras, time
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import stacked, titled
from kakehashi.engines.ui.importing import HandIn
from kakehashi.engines.ui.views import ActionView, Crumbs, DetailView, ListView
from kakehashi.registry.affected_areas import by_disaster
from kakehashi.registry.models import AffectedArea, Disaster

from . import actions, forms
from .imports import AREAS
from .permissions import AFFECTED_AREA, DISASTER
from .queries import recoveries

ABOVE = _("Affected areas")


def _above() -> tuple[Any, str]:
    return ABOVE, reverse("members:affected_areas")


class AffectedAreas(ListView):
    """The local governments of all areas; narrowed by disaster, prefecture and day; as a file."""

    policy, code = AFFECTED_AREA, "list"
    template_name = "members/affected_areas.html"
    heading = ABOVE
    filter_form = forms.AreaFilter
    page_size = 50
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("-disaster__happened_on", "organisation__code"),
        "body": ("organisation__code", "valid_from"),
        "from": ("valid_from", "organisation__code"),
    }

    def fetch(self) -> None:
        """For whoever has signed in."""
        self.policy.demand(self.request.user, self.code)

    def columns(self) -> Sequence[Column]:
        """Body, disaster, days, source."""
        return (
            Column("body", _("Local government"), lambda row: str(row.organisation), cell=_body, sort="body", width=24),
            Column("code", _("Code"), lambda row: row.organisation.code, on_screen=False),
            Column("disaster", _("Disaster"), lambda row: str(row.disaster), cell=_disaster, width=30),
            Column(
                "from", _("First day"), lambda row: row.valid_from, cell=lambda row: _day(row.valid_from), sort="from"
            ),
            Column("until", _("Last day"), lambda row: row.valid_until, cell=lambda row: _day(row.valid_until)),
            Column("source", _("Source"), lambda row: row.source, width=40),
            Column("source_url", _("Address of the source"), lambda row: row.source_url, on_screen=False, width=40),
        )

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By disaster, prefecture, and whether it counts on a day."""
        pairs = {"disaster": "disaster", "prefecture": "organisation__prefecture"}
        rows = rows.filter(**{path: wanted[name] for name, path in pairs.items() if name in wanted})
        return rows.filter(pk__in=AffectedArea.objects.on(wanted["day"]).values("pk")) if "day" in wanted else rows

    def context(self) -> dict[str, Any]:
        """The disasters as pills; whether one may be registered."""
        user = self.request.user
        return super().context() | {
            "disasters": list(DISASTER.visible(user)[:12]),
            "may_register": DISASTER.allows(user, "register"),
        }


def _day(value: date | None) -> str:
    """With its year: an area counts for years."""
    return eras.both(value, get_language() or "ja") if value else ""


def _body(row: AffectedArea) -> Any:
    address = reverse("members:organisation", kwargs={"pk": row.organisation_id})
    return titled(row.organisation, address, row.organisation.code)


def _disaster(row: AffectedArea) -> Any:
    return stacked(row.disaster, "", is_example=row.is_example)


class DisasterPage(DetailView):
    """One disaster: when, by what source, how many bodies, what was done for them."""

    policy, shows = DISASTER, ()
    template_name = "members/disaster.html"

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return [_above(), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """The bodies by prefecture, and the counts over all rooms."""
        disaster, user, today = self.object, self.request.user, time.today()
        rows = list(disaster.areas.select_related("organisation"))
        heirs = by_disaster([disaster], day=today).get(disaster.pk, frozenset()) - {row.organisation_id for row in rows}
        may = {code: self.policy.allows(user, code, disaster) for code in ("change", "add_area")}
        return super().context() | {
            "rows": rows,
            "heirs": len(heirs),
            "counting": sum(row.valid_until is None or row.valid_until >= today for row in rows),
            "recoveries": recoveries(user, disaster),
            "may": may,
        }


class RegisterDisaster(ActionView):
    """A disaster that the register does not have."""

    policy, code, action, form_class = DISASTER, "register", actions.register_disaster, forms.DisasterForm
    heading, button, said = _("Register a disaster"), _("Register"), _("The disaster is registered.")
    lead = _("The bodies of its area are listed on its page, one by one or from a pasted list.")

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return [_above(), (self.title(), "")]


class OfDisaster(ActionView):
    """Something that is done with a disaster: leads back to its page."""

    def crumbs(self) -> Crumbs:
        """Below the disaster."""
        return [_above(), (str(self.object), self.object.get_absolute_url()), (self.title(), "")]

    def next_url(self, done: Any) -> str:
        """The disaster's page."""
        return str(self.object.get_absolute_url())


class ChangeDisaster(OfDisaster):
    """Its words, its day, its source."""

    policy, code, action, form_class = DISASTER, "change", actions.change_disaster, forms.ChangeDisasterForm
    heading, button, said = _("Change the disaster"), _("Save"), _("The disaster is changed.")
    fills = actions.FIELDS


class AddArea(OfDisaster):
    """One body of the area."""

    policy, code, action, form_class = DISASTER, "add_area", actions.add_area, forms.AddAreaForm
    heading, button, said = _("Add a body to the area"), _("Add the body"), _("The body is listed.")

    def initial(self, obj: Disaster) -> dict[str, Any]:
        """The disaster's own day and source stand there to be changed."""
        return {"valid_from": obj.happened_on, "source": obj.source, "source_url": obj.source_url}


class AmendArea(OfDisaster):
    """The days and the source of a body."""

    policy, code, action, form_class = AFFECTED_AREA, "amend", actions.amend_area, forms.AmendAreaForm
    heading, button, said = _("Amend days and source"), _("Save"), _("Days and source are set right.")
    fills = ("valid_from", "valid_until", "source", "source_url")


class EndArea(OfDisaster):
    """The last day of a body."""

    policy, code, action, form_class = AFFECTED_AREA, "end", actions.end_area, forms.EndAreaForm
    heading, button, said = _("Say when it ends"), _("Record the last day"), _("The last day is recorded.")
    lead = _("Nothing is deleted: what was counted until then stays counted.")


class ImportAreas(HandIn):
    """Many bodies from a pasted list or a file."""

    policy, code, importer = DISASTER, "add_area", AREAS

    def crumbs(self) -> Crumbs:
        """Below the disaster."""
        return [_above(), (str(self.object), self.object.get_absolute_url()), (self.title(), "")]
