"""What the register of affected areas says on a request's page, beside its recovery flag."""

from typing import Any

from kakehashi.engines.access import Actor

from ..panels import PANELS, SIDE, Panel
from ..requests.models import SupportRequest
from .queries import areas_of_request


def values(request: SupportRequest, user: Actor) -> dict[str, Any] | None:
    """Of a request with the flag: the areas behind it, or that there is none. One query, none without the flag.

    Where the flag is missing, the form suggests it to the town; staff find such requests by the list's filter.
    """
    return {"areas": areas_of_request(request)} if request.is_recovery else None


PANELS.add(Panel("recoveries", SIDE, 40, "casework/recoveries_panel.html", values))
