"""Rounds of shelters at the desk of a centre."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.pages import Crumbs
from kakehashi.engines.ui.views import ActionView

from ...centres.permissions import CENTRE
from ...centres.views.desk import below
from ...centres.views.lists import OfCentreList
from ...centres.views.pages import OfCentrePage
from .. import actions, forms
from ..permissions import ROUND
from ..tables import columns, met_words


class Rounds(OfCentreList):
    """The rounds of a centre."""

    listed, heading = ROUND, _("Rounds of shelters")
    adds = ("enter", "report_round", _("Report a round"))
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("-went_at", "-pk"), "went": ("-went_at",)}

    def columns(self) -> Sequence[Column]:
        """As declared."""
        return columns()


class ReportRound(ActionView):
    """A round was made."""

    policy, code, action, form_class = CENTRE, "enter", actions.report, forms.RoundForm
    heading, button, said = _("Report a round"), _("Report it"), _("The round is reported.")
    shows = ()

    def crumbs(self) -> Crumbs:
        """Below the centre."""
        return below(self.object, (self.title(), ""))

    def initial(self, obj: Any) -> dict[str, Any]:
        """Today."""
        at = time.now().astimezone(time.TOKYO)
        return {"went_on": at.date(), "went_time": at.time().replace(second=0, microsecond=0)}


class RoundPage(OfCentrePage):
    """One round."""

    policy, code = ROUND, "view"
    above = (Rounds.heading, "centre_rounds")

    def texts(self) -> list[tuple[Any, str]]:
        """What is needed, what was seen."""
        return [(_("What is needed there"), self.object.needs), (_("What else was seen"), self.object.note)]

    def told(self) -> list[tuple[Any, Any]]:
        """Who, whom, when."""
        row = self.object
        who = "、".join(str(one.post) for one in row.members.select_related("post__section"))
        at = row.went_at.astimezone(time.TOKYO)
        return [
            (_("When"), f"{at:%Y-%m-%d %H:%M}"), (_("Who went"), who), (_("People met"), str(row.people)),
            (_("By language"), met_words(row)), (_("Written by the desk"), row.post),
        ]  # fmt: skip

    def links(self) -> list[tuple[Any, str]]:
        """The card that its needs became."""
        row = self.object
        return [(_("The card that its needs became"), row.card.get_absolute_url())] if row.card_id else []
