"""The formal request on the request's page, and what is said where it is missing."""

from typing import Any

from django.utils.translation import gettext as _

from kakehashi.engines.access import Actor

from ..panels import ADVICE, MAIN, PANELS, Advice, Panel
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST, own
from ..research.flows import REPORTED
from ..research.queries import papers_of
from ..research.rules import research_types
from .flows import FORMAL_REQUEST as FLOW
from .permissions import FORMAL_REQUEST as POLICY
from .queries import is_awaited


def values(request: SupportRequest, user: Actor) -> dict[str, Any] | None:
    """None for other kinds of request, and before headquarters has said that the research is possible."""
    formal = getattr(papers_of(request), "formal_request", None) if request.type in research_types() else None
    awaited = formal is None and is_awaited(request)
    if formal is None and not awaited:
        return None
    return {
        "formal": formal,
        "is_late": formal is None and request.state in ("preparing", *REPORTED),
        "may_send": awaited and REQUEST.allows(user, "send_formal_request", request),
        "is_own": own(user, request),
        "may_print": REQUEST.allows(user, "print", request),
        "buttons": FLOW.buttons(formal, user, POLICY)[:1] if formal else [],
    }


def missing_advice(request: SupportRequest, user: Actor) -> list[str]:
    """Before the offices begin: the client's letter has not come."""
    if request.type not in research_types():
        return []
    formal = getattr(request, "formal_request", None)
    if formal is not None and formal.state == "received":
        return []
    return [_("The formal letter of request has not come yet.")]


PANELS.add(Panel("formal_request", MAIN, 11, "casework/formal_request.html", values))
for step in ("prepare", "report"):
    ADVICE.add(Advice(f"formal_request_{step}", step, missing_advice))
