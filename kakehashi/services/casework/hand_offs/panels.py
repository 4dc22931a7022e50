"""On the request's page: where it went, and the proposal that is open."""

from typing import Any

from kakehashi.engines.access import Actor

from ..panels import MAIN, PANELS, STEPS, Panel
from ..requests.flows import HANDLER
from ..requests.flows import SUPPORT_REQUEST as REQUEST_FLOW
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST
from .actions import PROPOSED
from .queries import hand_offs_of


def values(request: SupportRequest, user: Actor) -> dict[str, Any] | None:
    """All of it inside the house; where it has been, without words of the desks, for the others. One query."""
    names = vars(request).get("happened_names")  # what the page has read already; None where nobody has
    if request.handler_id is None or (names is not None and PROPOSED.name not in names):
        return None
    rows = hand_offs_of(request)
    sees_inside = REQUEST.allows(user, "see_inside", request)
    shown = rows if sees_inside else [row for row in rows if row.state == "accepted"]
    return {"rows": shown, "sees_inside": sees_inside} if shown else None


def step(request: SupportRequest, user: Actor) -> dict[str, Any] | None:
    """To propose one, while it is the office's turn."""
    is_ours = request.state in REQUEST_FLOW.tagged(HANDLER) and REQUEST.allows(user, "propose_hand_off", request)
    return {} if is_ours and request.handler_id is not None else None


PANELS.add(Panel("hand_offs", MAIN, 25, "casework/hand_offs_panel.html", values))
PANELS.add(Panel("propose_hand_off", STEPS, 70, "casework/hand_off_step.html", step))
