"""The check-list beside a request, for whoever handles it; and what it says in front of the report."""

from typing import Any

from django.utils.translation import gettext as _

from kakehashi.engines.access import Actor

from ..panels import ADVICE, PANELS, SIDE, Advice, Panel
from ..requests.flows import OPEN
from ..requests.flows import SUPPORT_REQUEST as FLOW
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST
from . import queries


def values(request: SupportRequest, user: Actor) -> dict[str, Any] | None:
    """The items with their ticks, once the request is over only to be read.

    None for the asking side and for a type without a check-list.
    """
    if not request.kind.checklist or not REQUEST.allows(user, "see_inside", request):
        return None
    lines = queries.lines(request)
    return {
        "lines": lines,
        "done": sum(1 for line in lines if line.tick),
        "all": len(lines),
        "may_tick": request.state in FLOW.tagged(OPEN) and REQUEST.allows(user, "tick", request),
    }


def not_ticked(request: SupportRequest, user: Actor) -> list[str]:
    """One sentence that names what is still open; none where everything is ticked."""
    open_items = queries.not_ticked(request)
    if not open_items:
        return []
    words = _("%(count)s of %(all)s items of the check-list are not ticked: %(items)s.")
    return [words % {"count": len(open_items), "all": len(request.kind.checklist), "items": " / ".join(open_items)}]


PANELS.add(Panel("checklists", SIDE, 20, "casework/checklist.html", values))
ADVICE.add(Advice("checklists", "report", not_ticked))
