"""Among the next steps: to write down what the town said on the telephone."""

from typing import Any

from kakehashi.engines.access import Actor

from ..panels import PANELS, STEPS, Panel
from ..requests.flows import INSIDE
from ..requests.flows import SUPPORT_REQUEST as FLOW
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST


def values(request: SupportRequest, user: Actor) -> dict[str, Any] | None:
    """A link, once it was handed in."""
    is_inside = request.number is None or request.state in FLOW.tagged(INSIDE)
    return None if is_inside or not REQUEST.allows(user, "write_down", request) else {}


PANELS.add(Panel("call_notes", STEPS, 60, "casework/call_note_step.html", values))
