"""Research on the request's page: the archive, the branch's remark, the offices that are asked, who may read it."""

from typing import Any

from django.utils.translation import gettext as _

from kakehashi.engines.access import Actor

from ..panels import ADVICE, BEGINNINGS, MAIN, PANELS, Advice, Beginning, Panel
from ..requests.flows import EDITABLE, OPEN
from ..requests.flows import SUPPORT_REQUEST as FLOW
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST
from .flows import CHECKED
from .flows import RESEARCH_INQUIRY as INQUIRY_FLOW
from .permissions import REPORTED, RESEARCH_INQUIRY, research_types
from .queries import consolidated_text, inquiries_of


def values(request: SupportRequest, user: Actor) -> dict[str, Any] | None:
    """None for other kinds of request. Inquiries for headquarters; how many answered for the others."""
    if request.type not in research_types():
        return None
    inquiries = inquiries_of(request) if request.number else []
    is_inside = RESEARCH_INQUIRY.allows(user, "ask_offices")
    is_open = request.state in FLOW.tagged(OPEN) and request.number is not None
    return {
        "archive": getattr(request, "archive_check", None),
        "remark": getattr(request, "branch_remark", None),
        "inquiries": inquiries if is_inside else [],
        "asked": len(inquiries),
        "answered": sum(one.state in INQUIRY_FLOW.tagged(CHECKED) for one in inquiries),
        "may_check_archive": request.state in FLOW.tagged(EDITABLE) and REQUEST.allows(user, "edit", request),
        "may_remark": request.state in ("submitted", "intake") and REQUEST.allows(user, "remark", request),
        "may_ask": is_inside and is_open,
        "may_settle": REQUEST.allows(user, "settle_publishing", request) and request.number is not None,
        "is_reported": request.state in REPORTED,
        "is_inside": is_inside,
    }


def archive_advice(request: SupportRequest, user: Actor) -> list[str]:
    """Before it is handed in: what is known already was not looked at."""
    unread = request.type in research_types() and not hasattr(request, "archive_check")
    return [_("What is known already was not read yet. Look at earlier answers before you ask.")] if unread else []


def branch_advice(request: SupportRequest, user: Actor) -> list[str]:
    """Before an office is asked: the branch has said nothing yet."""
    goes_through_it = request.type in research_types() and not request.organisation.has_branch
    silent = goes_through_it and not hasattr(request, "branch_remark")
    return [_("The branch has not said anything about this research yet.")] if silent else []


PANELS.add(Panel("research", MAIN, 32, "casework/research_panel.html", values))
ADVICE.add(Advice("research_archive", "submit", archive_advice))
ADVICE.add(Advice("research_branch", "ask_office", branch_advice))
BEGINNINGS.add(Beginning("research_answers", "report", consolidated_text))
