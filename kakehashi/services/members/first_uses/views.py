"""The report of first uses: which bodies came for the first time in a period (plan item 5P-2)."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import day, titled
from kakehashi.engines.ui.views import Crumbs, ListView
from kakehashi.registry.models import Organisation

from ..coverage.queries import bodies
from ..permissions import ORGANISATION
from . import queries
from .forms import FirstUseFilter


class FirstUses(ListView):
    """Bodies that used a service for the first time, with the day; above them how many came in each month."""

    policy, code = ORGANISATION, "see_coverage"
    template_name = "members/first_uses.html"
    heading = _("First uses")
    filter_form = FirstUseFilter
    page_size = 100
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("code",), "name": ("kana", "code"), "kind": ("kind", "code")}

    def fetch(self) -> None:
        """For the house and the branches."""
        self.policy.demand(self.request.user, self.code)

    def crumbs(self) -> Crumbs:
        """Below the coverage."""
        return [(_("Coverage"), reverse("members:coverage")), (self.title(), "")]

    @cached_property
    def asked(self) -> Mapping[str, Any]:
        """The period and the service that are asked for; this fiscal year and any service where none is."""
        form = FirstUseFilter(self.request.GET, user=self.request.user)
        form.is_valid()
        since = form.cleaned_data.get("since") or date(time.fiscal_year(time.today()), 4, 1)
        until = form.cleaned_data.get("until") or time.today()
        return {"since": since, "until": until, "work": form.cleaned_data.get("work") or ""}

    @cached_property
    def uses(self) -> Mapping[int, queries.FirstUse]:
        """The first uses in the period; one query."""
        found = queries.first_uses(self.request.user, self.asked["work"])
        return queries.between(found, self.asked["since"], self.asked["until"])

    def rows(self) -> QuerySet[Any]:
        """The bodies that the reader looks after, and that came in the period."""
        return bodies(self.request.user).filter(pk__in=list(self.uses))

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By kind and prefecture; period and service are in the rows already."""
        return rows.filter(**{name: wanted[name] for name in ("kind", "prefecture") if name in wanted})

    def columns(self) -> Sequence[Column]:
        """Body, when, and what it used first."""
        return (
            Column("name", _("Local government"), str, cell=_linked, sort="name", width=24),
            Column("code", _("Code"), lambda row: row.code, on_screen=False),
            Column("kind", _("Kind of body"), lambda row: row.get_kind_display(), sort="kind"),
            Column("prefecture", _("Code of the prefecture"), lambda row: row.prefecture, on_screen=False),
            Column(
                "first", _("First use"), lambda row: self.uses[row.pk].day, cell=lambda row: day(self.uses[row.pk].day)
            ),
            Column("service", _("Service"), lambda row: str(self.uses[row.pk].service), width=30),
        )

    def context(self) -> dict[str, Any]:
        """How many came in each month, each with the way to its bodies."""
        mine = set(self.rows().order_by().values_list("pk", flat=True))
        months = queries.by_month({pk: use for pk, use in self.uses.items() if pk in mine})
        most = max((count for _month, count in months), default=1)
        told = [
            (month, _last(month), count, round(100 * count / most)) for month, count in months
        ]  # fmt: skip
        return super().context() | {"months": told, "period": self.asked, "total_first": len(mine)}


def _last(month: date) -> date:
    """The last day of a month."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _linked(row: Organisation) -> Any:
    return titled(row, reverse("members:services_used", kwargs={"pk": row.pk}), row.code, is_example=row.is_example)
