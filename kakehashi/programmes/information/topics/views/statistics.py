"""The desk at which statistics are kept: entered by an editor, made public by somebody else."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, titled
from kakehashi.engines.ui.views import ActionView, DetailView, ListView

from .. import actions, forms, queries
from ..flows import STATISTIC as FLOW
from ..models import Statistic
from ..permissions import STATISTIC
from ..rules import TOPICS, written


class Statistics(ListView):
    """All of them, public or not."""

    policy, code = STATISTIC, "list"
    template_name = "information/statistics.html"
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("topic", "-made_at"), "state": ("state",)}

    def fetch(self) -> None:
        """For the house."""
        self.policy.demand(self.request.user, self.code)

    def columns(self) -> Sequence[Column]:
        """What, of which topic, by whom, where it stands."""
        return (
            Column("title", _("Statistic"), str, cell=_linked, width=40),
            Column("topic", _("Topic"), lambda row: str(TOPICS[row.topic].label), sort=""),
            Column("source", _("Source"), lambda row: row.source, width=40),
            Column("state", _("State"), lambda row: FLOW.state_of(row).label, sort="state",
                   cell=lambda row: badge(FLOW.state_of(row).label, row.tone)),
        )  # fmt: skip

    def context(self) -> dict[str, Any]:
        """Whether one may enter another."""
        return super().context() | {"may_enter": self.policy.allows(self.request.user, "keep")}


def _linked(row: Statistic) -> Any:
    return titled(row, row.get_absolute_url(), is_example=row.is_example)


class StatisticPage(DetailView):
    """One statistic as its topic's page shows it, with the steps."""

    policy, flow, template_name = STATISTIC, FLOW, "information/statistic.html"

    def crumbs(self) -> Any:
        """Below the list."""
        return [(STATISTIC.label, reverse("information:statistics")), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """The figures, drawn."""
        return super().context() | {"table": queries.table_of(self.object), "topic": TOPICS[self.object.topic]}


class Keep(ActionView):
    """Another one."""

    policy, code, action, form_class = STATISTIC, "keep", actions.keep, forms.StatisticForm
    heading, button, said = _("Enter a statistic"), _("Keep it as a draft"), _("The statistic was entered.")
    lead = _("Figures that somebody counted, with the source where everybody can look them up.")

    def crumbs(self) -> Any:
        """Below the list."""
        return [(STATISTIC.label, reverse("information:statistics")), (self.title(), "")]


class OfStatistic(ActionView):
    """A form in front of one step of a statistic."""

    policy, flow = STATISTIC, FLOW


class Revise(OfStatistic):
    """Other words or figures."""

    code, action, form_class, fills = "revise", actions.revise, forms.ReviseForm, actions.FIELDS
    lead = _("What is public is taken off the page until somebody else has seen the new figures.")

    def initial(self, obj: Any) -> dict[str, Any]:
        """As it stands."""
        return super().initial(obj) | {"figures": written((one.year, one.value) for one in obj.figures.all())}


class Publish(OfStatistic):
    """Put it on the page."""

    code, action = "publish", actions.publish
    follows = (_("Everybody reads it on its topic's page."),)


class Withdraw(OfStatistic):
    """Take it off the page, with the reason."""

    code, action = "withdraw", actions.withdraw
