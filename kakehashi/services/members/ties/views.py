"""The screens of ties abroad: the list, and what is done with one."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import eras, time
from kakehashi.engines.access import organisation_of
from kakehashi.engines.questionnaires.places import territory_name
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import stacked, titled
from kakehashi.engines.ui.importing import HandIn
from kakehashi.engines.ui.views import ActionView, Crumbs, ListView
from kakehashi.registry.models import Organisation, Tie

from ..permissions import ORGANISATION
from . import actions, forms, rules
from .imports import TIES
from .permissions import TIE


class Ties(ListView):
    """Ties of all local governments; narrowed to the anniversaries of a fiscal year; as a file."""

    policy, code = TIE, "list"
    template_name = "members/ties.html"
    heading = _("Ties abroad")
    filter_form = forms.TieFilter
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("organisation__code", "agreed_on"),
        "partner": ("territory", "partner", "agreed_on"),
        "agreed": ("agreed_on", "organisation__code"),
    }

    def fetch(self) -> None:
        """For whoever has signed in."""
        self.policy.demand(self.request.user, self.code)

    def crumbs(self) -> Crumbs:
        """Below the register of bodies."""
        return [(_("Organisations"), reverse("members:organisations")), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """Where whoever keeps the register brings a list in: at headquarters, or at the branch's own body."""
        user = self.request.user
        own = Organisation.objects.filter(pk=organisation_of(user)).first()
        keeps = own is not None and ORGANISATION.allows(user, "register_tie", own)
        return super().context() | {"bring_into": own if keeps else None}

    def year(self) -> int:
        """The fiscal year whose anniversaries are shown: the one that is asked for, else this one."""
        asked, now = self.request.GET.get("anniversary", ""), time.fiscal_year(time.today())
        known = {str(year): year for year in range(now, now + forms.YEARS_AHEAD + 1)}
        return known.get(asked, now)

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By what is asked for; anniversaries are those of ties in force."""
        pairs = {"prefecture": "organisation__prefecture", "territory": "territory", "kind": "kind"}
        rows = rows.filter(**{path: wanted[name] for name, path in pairs.items() if name in wanted})
        today = time.today()
        is_over = Q(ended_on__lt=today)
        if "state" in wanted:
            rows = rows.filter(is_over if wanted["state"] == forms.OVER else ~is_over)
        if "anniversary" in wanted:
            years = rules.years_of_agreement(int(wanted["anniversary"]))
            agreed = (Q(agreed_on__range=(date(year, 4, 1), date(year + 1, 3, 31))) for year in years)
            rows = rows.filter(~is_over, reduce(or_, agreed))
        return rows

    def columns(self) -> Sequence[Column]:
        """Body, partner, where, kind, days, anniversary, source."""
        year = self.year()
        named = _("Anniversary in %(year)s") % {"year": eras.fiscal_year_name(year, get_language() or "ja")}
        return (
            Column("body", _("Local government"), lambda row: str(row.organisation), cell=_body, sort="", width=24),
            Column("code", _("Code"), lambda row: row.organisation.code, on_screen=False),
            Column("partner", _("Partner abroad"), lambda row: row.partner_shown, cell=_partner, sort="partner",
                   width=24),
            Column("territory", _("Country or region"), lambda row: territory_name(row.territory), on_screen=False),
            Column("region", _("State or province"), lambda row: row.region, on_screen=False),
            Column("kind", _("Kind of tie"), lambda row: row.get_kind_display()),
            Column("agreed", _("Day of the agreement"), lambda row: row.agreed_on, cell=lambda row: _day(row.agreed_on),
                   sort="agreed"),
            Column("ended", _("Last day"), lambda row: row.ended_on, cell=lambda row: _day(row.ended_on)),
            Column("anniversary", named, lambda row: _anniversary(row, year), is_number=True),
            Column("source", _("Source"), lambda row: row.source, width=40),
            Column("source_url", _("Address of the source"), lambda row: row.source_url, on_screen=False, width=40),
        )  # fmt: skip


def _day(value: date | None) -> str:
    return eras.both(value, get_language() or "ja") if value else ""


def _anniversary(row: Tie, year: int) -> int | str:
    """The number of years; nothing for a tie that is over by then."""
    is_over = row.ended_on is not None and row.ended_on < date(year, 4, 1)
    return "" if is_over else rules.anniversary(row.agreed_on, year) or ""


def _body(row: Tie) -> Any:
    return titled(row.organisation, row.get_absolute_url(), row.organisation.code)


def _partner(row: Tie) -> Any:
    where = " ".join(part for part in (territory_name(row.territory), row.region) if part)
    return stacked(row.partner_shown, where, is_example=row.is_example)


class OfBody(ActionView):
    """Something that is done with a tie: leads back to its body's page."""

    def crumbs(self) -> Crumbs:
        """Below the body."""
        body = getattr(self.object, "organisation", self.object)
        address = reverse("members:organisation", kwargs={"pk": body.pk})
        return [(_("Organisations"), reverse("members:organisations")), (str(body), address), (self.title(), "")]


class ImportTies(HandIn):
    """Many ties from a pasted list or a file."""

    policy, code, importer = ORGANISATION, "register_tie", TIES

    def crumbs(self) -> Crumbs:
        """Below the register of ties."""
        return [(Ties.heading, reverse("members:ties")), (self.title(), "")]


class RegisterTie(OfBody):
    """A tie of a body."""

    policy, code, action, form_class = ORGANISATION, "register_tie", actions.register_tie, forms.TieForm
    heading, button, said = _("Register a tie abroad"), _("Register"), _("The tie is registered.")


class AmendTie(OfBody):
    """Everything about it."""

    policy, code, action, form_class = TIE, "amend_tie", actions.amend_tie, forms.AmendTieForm
    heading, button, said = _("Amend the tie"), _("Save"), _("The tie is set right.")
    fills = actions.FIELDS


class EndTie(OfBody):
    """Its last day."""

    policy, code, action, form_class = TIE, "end_tie", actions.end_tie, forms.EndTieForm
    heading, button, said = _("Say when the tie ended"), _("Record the last day"), _("The last day is recorded.")
    lead = _("Nothing is deleted: the tie stays in the register with its days.")
