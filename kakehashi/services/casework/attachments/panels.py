"""The files on the request's page."""

from typing import Any

from kakehashi.engines.access import Actor

from ..panels import MAIN, PANELS, Panel
from ..requests.flows import OPEN
from ..requests.flows import SUPPORT_REQUEST as FLOW
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST
from .permissions import ATTACHMENT, files_of


def values(request: SupportRequest, user: Actor) -> dict[str, Any] | None:
    """The files that this user sees (one query with the conversation), each with whether it may be taken away."""
    is_open = request.state in FLOW.tagged(OPEN)
    files = [(row, is_open and ATTACHMENT.allows(user, "detach", row)) for row in files_of(request, user)]
    may_attach = is_open and REQUEST.allows(user, "attach", request)
    return {"files": files, "may_attach": may_attach} if files or may_attach else None


PANELS.add(Panel("attachments", MAIN, 30, "casework/attachments.html", values))
