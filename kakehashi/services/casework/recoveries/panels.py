"""What the register of affected areas says on a request's page, beside its recovery flag."""

from typing import Any

from kakehashi.engines.access import Actor

from ..panels import PANELS, SIDE, Panel
from ..requests.models import SupportRequest
from .queries import areas_of_request


def values(request: SupportRequest, user: Actor) -> dict[str, Any] | None:
    """The areas in which the asking body lies; that the flag has no area behind it; None where neither is so."""
    areas = areas_of_request(request)
    return {"areas": areas} if areas or request.is_recovery else None


PANELS.add(Panel("recoveries", SIDE, 40, "casework/recoveries_panel.html", values))
