"""The campaign that a request belongs to, on its page; where staff may put it; what is said before it is sent."""

from typing import Any

from django.utils.translation import gettext as _

from kakehashi.engines.access import Actor
from kakehashi.engines.measures.campaigns import PARTS, Facts, chosen, offered, place, put_address

from ..panels import ADVICE, PANELS, SIDE, Advice, Panel
from ..requests.models import SupportRequest
from ..requests.rules import ROOM


def facts(request: SupportRequest) -> Facts:
    """Its country or region, and the office that handles it or would."""
    office = request.lead_office()
    return Facts(request.territory, office.pk if office else None)


def values(request: SupportRequest, user: Actor) -> dict[str, Any] | None:
    """What ``ui/campaign.html`` draws: the campaign; for staff else the way to choose one, without a query."""
    if vars(request).get("campaign_part") is not None:
        return place(ROOM, request, user)
    may = request.number is not None and PARTS[ROOM].may_put(user, request)
    return {"now": None, "may": True, "ask": put_address(ROOM, request.pk)} if may else None


def words(request: SupportRequest, user: Actor) -> list[str]:
    """Before it is sent: that a campaign runs there, where the form did not know the country yet."""
    if chosen(ROOM, request.pk) is not None:
        return []
    said = _("“%(campaign)s” runs there now. If this request is part of it, choose it in the details.")
    return [said % {"campaign": title} for _key, title in offered(user, facts(request))]


PANELS.add(Panel("campaigns", SIDE, 30, "casework/campaign_panel.html", values))
ADVICE.add(Advice("casework.campaigns", "submit", words, address="casework:edit"))
