"""What a request itself adds to its page: that little time is left before the beginning."""

from typing import Any

from kakehashi.engines.access import Actor

from ..panels import PANELS, TOP, Panel
from .flows import OPEN
from .flows import SUPPORT_REQUEST as FLOW
from .models import SupportRequest
from .queries import lead_time_words

BEFORE_THE_SUPPORT = frozenset(FLOW.tagged(OPEN)) - {"under_way", "report_due", "follow_up"}


def values(request: SupportRequest, user: Actor) -> dict[str, Any] | None:
    """The warning, while the beginning still lies ahead; None where there is time enough."""
    words = lead_time_words(request) if request.state in BEFORE_THE_SUPPORT else ""
    return {"words": words} if words else None


PANELS.add(Panel("lead_time", TOP, 50, "casework/lead_time.html", values))
