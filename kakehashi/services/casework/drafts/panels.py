"""What a request offers to whoever would ask the same again."""

from typing import Any

from kakehashi.engines.access import Actor

from ..panels import PANELS, STEPS, Panel
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST


def values(request: SupportRequest, user: Actor) -> dict[str, Any] | None:
    """A button for the asking body, once the request was handed in."""
    return {} if request.number and REQUEST.allows(user, "copy", request) else None


PANELS.add(Panel("copy_request", STEPS, 80, "casework/copy_request.html", values))
