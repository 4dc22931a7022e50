"""Who may open a briefing pack: whoever may print the request; the asking side once preparation has begun."""

from kakehashi.engines.access import Actor

from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST
from .rules import UNDER_WAY

FOR_THE_DELEGATION = ("preparing", *UNDER_WAY)  # earlier, what stands in it is the office's own draft


def may_open(user: Actor, request: SupportRequest) -> bool:
    """Whether this user may open the pack of this request now; never for a type without one, nor for a draft."""
    if not request.kind.has_briefing_pack or not request.number or not REQUEST.allows(user, "print", request):
        return False
    return request.state in FOR_THE_DELEGATION or REQUEST.allows(user, "see_inside", request)
