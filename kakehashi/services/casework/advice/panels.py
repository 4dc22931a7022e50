"""The published version on the request's page: the consent, where the writing stands."""

from typing import Any

from kakehashi.engines.access import Actor

from ..panels import MAIN, PANELS, Panel
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST
from .actions import ANSWERED
from .permissions import PUBLISHED_ADVICE


def values(request: SupportRequest, user: Actor) -> dict[str, Any] | None:
    """None for other kinds of request, before handing in, and for whoever is neither the asker nor handles it."""
    if not request.kind.is_consultation or request.number is None:
        return None
    may_settle = REQUEST.allows(user, "settle_consent", request)
    may_write = REQUEST.allows(user, "write_advice", request)
    if not may_settle and not may_write:
        return None
    advice = PUBLISHED_ADVICE.visible(user).filter(request=request).first()
    is_free = request.shares_answer and not request.is_confidential and request.state in ANSWERED
    return {
        "advice": advice,
        "may_settle": may_settle,
        "may_write": may_write and is_free and (advice is None or advice.state == "draft"),
    }


PANELS.add(Panel("advice", MAIN, 14, "casework/advice_panel.html", values))
