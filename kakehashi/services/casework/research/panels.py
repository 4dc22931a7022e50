"""Research on the request's page: the archive, the branch's remark, the offices that are asked, who may read it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kakehashi.engines.access import Actor

from ..answers.rules import CLIENT
from ..panels import ADVICE, BEGINNINGS, MAIN, PANELS, Advice, Beginning, Panel
from ..requests.flows import EDITABLE
from ..requests.flows import SUPPORT_REQUEST as FLOW
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST
from .flows import ASKING, CHECKED, REPORTED
from .flows import RESEARCH_INQUIRY as INQUIRY_FLOW
from .permissions import compares
from .queries import consolidated_text, inquiries_of, open_inquiries, papers_of
from .rules import research_types


def values(request: SupportRequest, user: Actor) -> dict[str, Any] | None:
    """None for other kinds of request. Inquiries for headquarters; how many answered for the others."""
    if request.type not in research_types():
        return None
    inquiries = inquiries_of(request) if request.number else []
    is_inside = REQUEST.allows(user, "ask_offices", request)
    is_reported = request.state in REPORTED
    papers = papers_of(request)
    checked = [one for one in inquiries if one.state in INQUIRY_FLOW.tagged(CHECKED)]
    return {
        "archive": getattr(papers, "archive_check", None),
        "remark": getattr(papers, "branch_remark", None),
        "inquiries": inquiries if is_inside else [],
        "asked": len(inquiries),
        "answered": len(checked),
        "for_client": CLIENT in {one.answers.get("conditions") for one in checked},
        "may_check_archive": request.state in FLOW.tagged(EDITABLE) and REQUEST.allows(user, "edit", request),
        "may_remark": request.state in ("submitted", "intake") and REQUEST.allows(user, "remark", request),
        "may_ask": is_inside and request.state in ASKING and request.number is not None,
        "may_settle": REQUEST.allows(user, "settle_publishing", request) and request.number is not None,
        "is_reported": is_reported,
        "is_inside": is_inside,
        "may_compare": bool(inquiries) and compares(user, request),
        "has_page": is_reported and not request.is_confidential,
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


def open_advice(request: SupportRequest, user: Actor) -> list[str]:
    """Before the report: offices that are still at work would be told to stop."""
    count = len(open_inquiries(request)) if request.type in research_types() else 0
    words = ngettext(
        "%(count)s office has not finished; its inquiry ends with the report.",
        "%(count)s offices have not finished; their inquiries end with the report.",
        count,
    )
    return [words % {"count": count}] if count else []


def several_advice(request: SupportRequest, user: Actor) -> list[str]:
    """Where an office could be given the whole request: research is put to offices as a questionnaire."""
    if request.type not in research_types():
        return []
    return [_("To put the questionnaire to one or several offices, use “Ask offices to research” on the request.")]


PANELS.add(Panel("research", MAIN, 10, "casework/research_panel.html", values))
ADVICE.add(Advice("research_archive", "submit", archive_advice, "casework:research_archive"))
ADVICE.add(Advice("research_several", "ask_office", several_advice, "casework:ask_offices"))
ADVICE.add(Advice("research_branch", "ask_offices", branch_advice))
ADVICE.add(Advice("research_open", "report", open_advice))
BEGINNINGS.add(Beginning("research_answers", "report", consolidated_text))
