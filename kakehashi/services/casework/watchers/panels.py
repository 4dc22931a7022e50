"""On the request's page: one press to watch or to stop; who watches, for headquarters."""

from typing import Any

from kakehashi.engines.access import Actor, post_of

from ..panels import PANELS, SIDE, Panel
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST, headquarters
from .actions import WATCHED
from .queries import watchers_of


def values(request: SupportRequest, user: Actor) -> dict[str, Any] | None:
    """One query; None before it was handed in."""
    if request.number is None or not REQUEST.allows(user, "watch", request):
        return None
    names = vars(request).get("happened_names")  # what the page has read already; None where nobody has
    rows = watchers_of(request) if names is None or WATCHED.name in names else []
    post = post_of(user)
    return {
        "mine": next((row for row in rows if post and row.post_id == post.pk), None),
        "rows": rows if headquarters(user) else [],
        "may_add": REQUEST.allows(user, "add_watcher", request),
    }


PANELS.add(Panel("watchers", SIDE, 60, "casework/watchers_panel.html", values))
