"""The way to the briefing pack, beside a request's next steps."""

from typing import Any

from kakehashi.engines.access import Actor

from ..panels import PANELS, STEPS, Panel
from ..requests.models import SupportRequest
from .permissions import may_open


def values(request: SupportRequest, user: Actor) -> dict[str, Any] | None:
    """Nothing but the link; None for those who may not open the pack."""
    return {} if may_open(user, request) else None


PANELS.add(Panel("briefing_packs", STEPS, 30, "casework/briefing_pack.html", values))
