"""On the request's page: that it was entered for the town, and whether the town has confirmed it."""

from typing import Any

from kakehashi.engines.access import Actor

from ..panels import PANELS, TOP, Panel
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST, own
from .models import ProxyEntry
from .permissions import sees_caller


def values(request: SupportRequest, user: Actor) -> dict[str, Any] | None:
    """Who entered it, how it came, and what this reader may do; one query, none for the others."""
    if request.entered_by_id is None:
        return None
    entry = ProxyEntry.objects.filter(request=request).select_related("confirmed_by__section").first()
    return {
        "entry": entry,
        "caller": entry.caller if entry and sees_caller(user, request) else "",
        "note": entry.confirmed_note if entry and sees_caller(user, request) else "",
        "is_own": own(user, request),
        "may_confirm": request.is_unconfirmed and own(user, request) and request.state != "returned",
        "may_record": REQUEST.allows(user, "record_confirmation", request),
        "may_print": request.is_unconfirmed and not own(user, request),
        "has_address": bool(request.post.email),
    }


PANELS.add(Panel("proxy_entry", TOP, 10, "casework/proxy_panel.html", values))
