"""Information cards at the desk of a centre."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.pages import Crumbs
from kakehashi.engines.ui.views import ActionView

from ...centres.permissions import CENTRE
from ...centres.views.desk import below
from ...centres.views.lists import OfCentreList
from ...centres.views.pages import OfCentrePage
from ...translation_requests.permissions import REQUEST
from .. import actions, forms
from ..flows import CARD as FLOW
from ..permissions import CARD
from ..tables import columns


class Cards(OfCentreList):
    """The cards of a centre."""

    listed, heading, filter_form = CARD, _("Information cards"), forms.CardFilterForm
    adds = ("enter", "write_card", _("Write an information card"))
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("-made_at", "-pk"), "number": ("number",), "heard": ("-heard_at",), "state": ("state", "-made_at"),
    }  # fmt: skip

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By words and state."""
        for word in str(wanted.get("q", "")).split():
            rows = rows.filter(Q(subject__icontains=word) | Q(text__icontains=word) | Q(source__icontains=word))
        return rows.filter(state=wanted["state"]) if "state" in wanted else rows

    def columns(self) -> Sequence[Column]:
        """As declared."""
        return columns()


def _now() -> dict[str, Any]:
    at = time.now().astimezone(time.TOKYO)
    return {"heard_on": at.date(), "heard_time": at.time().replace(second=0, microsecond=0)}


class WriteCard(ActionView):
    """Another card."""

    policy, code, action, form_class = CENTRE, "enter", actions.write, forms.CardForm
    heading, button, said = _("Write an information card"), _("Write it"), _("The card is written, not verified yet.")
    shows = ()

    def crumbs(self) -> Crumbs:
        """Below the centre."""
        return below(self.object, (self.title(), ""))

    def initial(self, obj: Any) -> dict[str, Any]:
        """Heard now."""
        return _now()


class CardPage(OfCentrePage):
    """One card."""

    policy, code, flow, suffix = CARD, "view", FLOW, "card"
    above = (Cards.heading, "centre_cards")

    def texts(self) -> list[tuple[Any, str]]:
        """What was said, and how it was verified."""
        return [(_("What was said"), self.object.text), (_("How it was verified, or why put aside"), self.object.note)]

    def told(self) -> list[tuple[Any, Any]]:
        """Whence, when, for whom."""
        row = self.object
        at = row.heard_at.astimezone(time.TOKYO)
        return [
            (_("Who said it"), row.source), (_("Said"), f"{at:%Y-%m-%d %H:%M}"), (_("For which area"), row.area),
            (_("Who needs it"), row.needed_by), (_("Written by the desk"), row.post),
        ]  # fmt: skip

    def links(self) -> list[tuple[Any, str]]:
        """The request that it became."""
        row = self.object
        found = []
        if row.state in FLOW.tagged("left") and self.policy.allows(self.request.user, "amend", row):
            found.append((_("Set the card right"), f"{row.get_absolute_url()}amend/"))
        if row.request_id and REQUEST.visible(self.request.user).filter(pk=row.request_id).exists():
            found.append((_("The request that it became"), row.request.get_absolute_url()))
        return found


class AmendCard(ActionView):
    """What it says is set right."""

    policy, code, action, form_class = CARD, "amend", actions.amend, forms.AmendCardForm
    heading, button, said = _("Set the card right"), _("Save"), _("The card is set right.")
    fills = ("subject", "text", "source", "area", "needed_by")

    def initial(self, obj: Any) -> dict[str, Any]:
        """As it stands."""
        at = obj.heard_at.astimezone(time.TOKYO)
        return super().initial(obj) | {"heard_on": at.date(), "heard_time": at.time()}


class UseCard(ActionView):
    """A request is made of it."""

    policy, flow, code, action, form_class = CARD, FLOW, "use", actions.use, forms.UseForm

    def initial(self, obj: Any) -> dict[str, Any]:
        """In the centre's languages, for the web."""
        return {"wanted": obj.centre.languages[1:], "medium": "web"}

    def next_url(self, done: Any) -> str:
        """To the request."""
        return str(done.request.get_absolute_url())


class OfCard(ActionView):
    """A form in front of one step of a card."""

    policy, flow = CARD, FLOW


def step(name: str) -> type[ActionView]:
    """The view of one step."""
    return OfCard.for_step(name, getattr(actions, name))
