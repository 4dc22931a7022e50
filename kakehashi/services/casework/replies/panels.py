"""That a mail waits, on the request's page."""

from typing import Any

from kakehashi.engines.access import Actor

from ..panels import PANELS, TOP, Panel
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST
from .flows import MAIL_REPLY as FLOW
from .flows import OPEN


def values(request: SupportRequest, user: Actor) -> dict[str, Any] | None:
    """The mails that wait, for the house alone."""
    if request.number is None or not REQUEST.allows(user, "see_inside", request):
        return None
    waiting = list(request.mail_replies.filter(state__in=FLOW.tagged(OPEN)).only("pk", "at", "request"))
    return {"waiting": waiting} if waiting else None


PANELS.add(Panel("mail_replies", TOP, 40, "casework/mail_replies_waiting.html", values))
