"""The desk at which tables are entered, filled from the public files, and published by somebody else."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.importing import HandIn
from kakehashi.engines.ui.pages import Crumbs
from kakehashi.engines.ui.views import ActionView, DetailView, ListView

from .. import actions, forms
from ..flows import TABLE as FLOW
from ..imports import FOREIGN, POPULATION
from ..models import FigureTable
from ..permissions import TABLE
from ..tables import columns
from .public import below


class Tables(ListView):
    """All tables, the newest count first."""

    policy, code = TABLE, "list"
    template_name = "multicultural/figure_tables.html"
    filter_form = forms.TableFilterForm
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("-on", "kind"), "state": ("state", "-on")}

    def fetch(self) -> None:
        """For those who keep figures."""
        self.policy.demand(self.request.user, self.code)

    def crumbs(self) -> Crumbs:
        """Below the public list."""
        return below((self.title(), ""))

    def rows(self) -> QuerySet[Any]:
        """With how many towns each has."""
        return super().rows().annotate(bodies=Count("figures__organisation", distinct=True))

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By words and kind."""
        for word in str(wanted.get("q", "")).split():
            rows = rows.filter(title__icontains=word)
        return rows.filter(kind=wanted["kind"]) if "kind" in wanted else rows

    def columns(self) -> Sequence[Column]:
        """As declared."""
        return columns()


def _below(title: Any) -> Crumbs:
    return below((TABLE.label, reverse("multicultural:figure_tables")), (title, ""))


class TablePage(DetailView):
    """One table: its source, how many towns, the steps."""

    policy, flow, template_name = TABLE, FLOW, "multicultural/figure_table.html"
    layout = "ui/public.html"
    is_public = True  # a public table is a source that everybody may look at

    def crumbs(self) -> Crumbs:
        """Below the list, for those who see it."""
        return _below(self.title()) if self.policy.allows(self.request.user, "list") else below((self.title(), ""))

    def context(self) -> dict[str, Any]:
        """With how many towns it has."""
        table, user = self.object, self.request.user
        return super().context() | {
            "bodies": table.figures.values("organisation").distinct().count(),
            "may": {code: self.policy.allows(user, code, table) for code in ("edit", "bring_in", "list")},
        }


class Enter(ActionView):
    """A table without figures yet."""

    policy, code, action, form_class = TABLE, "enter", actions.enter, forms.EnterForm
    heading, button, said = _("Enter a table"), _("Enter"), _("The table is entered. Bring its figures in now.")

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return _below(self.title())


class Edit(ActionView):
    """What is said of a table."""

    policy, code, action, form_class = TABLE, "edit", actions.edit, forms.EditForm
    heading, button = _("Change the table"), _("Save")
    fills = ("title", "on", "source", "source_url", "note")


class BringIn(HandIn):
    """The figures, from a pasted list or a file, by what the table counts."""

    policy, code = TABLE, "bring_in"
    importer = FOREIGN

    def fetch(self) -> None:
        """The importer of the table's kind."""
        super().fetch()
        if self.object.kind == FigureTable.Kind.POPULATION:
            self.importer = POPULATION  # type: ignore[misc]

    def crumbs(self) -> Crumbs:
        """Below the table."""
        return below((str(self.object), self.object.get_absolute_url()), (self.title(), ""))


class OfTable(ActionView):
    """A step of a table."""

    policy, flow = TABLE, FLOW


Publish = OfTable.for_step(
    "publish", actions.publish, follows=(_("Everybody sees its figures, with its day and source."),)
)
Withdraw = OfTable.for_step("withdraw", actions.withdraw, form_class=forms.WithdrawForm)
