"""Who reads a result sheet. Who may fill it in stands with the request."""

from kakehashi.engines.access import Actor

from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST

REPORTED = frozenset({"follow_up", "completed"})  # from here on the asker reads it


def may_read(user: Actor, request: SupportRequest) -> bool:
    """The handling side and headquarters while it is filled in, whoever sees the request once the report was sent."""
    return REQUEST.allows(user, "see_inside", request) or request.state in REPORTED
