"""The consultation on its request's page: where it stands, the talk, the record, the steps; the published version."""

from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.calendars.clocks import clocks
from kakehashi.engines.calendars.working_days import remaining

from ..panels import ADVICE, BEGINNINGS, FIRST, MAIN, PANELS, Advice, Beginning, Panel
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST
from .actions import BEFORE_AN_ANSWER
from .flows import CONSULTATION as FLOW
from .models import Consultation
from .permissions import CONSULTATION
from .queries import target_today


def consultation_of(request: SupportRequest, user: Actor) -> Consultation | None:
    """The request's consultation as far as the user sees it; asked once for a request that was fetched."""
    asked: dict[object, Consultation | None] = vars(request).setdefault("_consultation_by_reader", {})
    reader = getattr(user, "pk", None)
    if reader not in asked:
        asked[reader] = CONSULTATION.visible(user).filter(request=request).first() if request.number else None
    return asked[reader]


def values(request: SupportRequest, user: Actor) -> dict[str, Any] | None:
    """None for other kinds of request, and for whoever sees the request but not the consultation."""
    if not request.kind.is_consultation:
        return None
    row = consultation_of(request, user)
    if row is None:
        is_own = REQUEST.allows(user, "settle_consent", request) or REQUEST.allows(user, "put_to_adviser", request)
        return {"row": None, "target": target_today()} if is_own and request.state != "draft" else None
    is_waiting = row.answered_at is None and row.closed_at is None and row.state != "called_off"
    state, zone = FLOW.state_of(row), ZoneInfo(row.adviser.time_zone)
    return {
        "row": row,
        "state": state,
        "said": state.said if REQUEST.allows(user, "settle_consent", request) else state.label,
        "left": remaining(row.due_at, time.now(), time.TOKYO) if is_waiting else None,
        "hours": list(row.offered.all()) if row.state == "offered" else [],
        "clocks": clocks(row.hour.begins, zone) if row.hour else None,
        "zone": "" if clocks(time.now(), zone).same_time else row.adviser.time_zone,
        "is_inside": REQUEST.allows(user, "see_inside", request),
    }


def steps(request: SupportRequest, user: Actor) -> dict[str, Any] | None:
    """The steps of the consultation that this user may take now."""
    if not request.kind.is_consultation:
        return None
    row = consultation_of(request, user)
    if row is None:
        may_put = REQUEST.allows(user, "put_to_adviser", request) and request.state in BEFORE_AN_ANSWER
        return {"may_put": True, "row": None, "buttons": []} if may_put else None
    buttons = FLOW.buttons(row, user, CONSULTATION)
    return {"may_put": False, "row": row, "buttons": buttons} if buttons else None


def not_put_yet(request: SupportRequest, user: Actor) -> list[str]:
    """Before a section is asked: an adviser could be."""
    if not request.kind.is_consultation or getattr(request, "consultation", None) is not None:
        return []
    return [_("This is a consultation: put it to an adviser, so that it is answered within its target.")]


def record_of(request: SupportRequest) -> str:
    """What the report begins with: the record of the talk, once the town has confirmed it."""
    row = getattr(request, "consultation", None)
    return row.text if row is not None and row.state in ("recorded", "confirmed") else ""


PANELS.add(Panel("consultation", MAIN, 12, "casework/consultation_panel.html", values))
PANELS.add(Panel("consultation_steps", FIRST, 5, "casework/consultation_steps.html", steps))
ADVICE.add(Advice("consultation", "ask_office", not_put_yet))
BEGINNINGS.add(Beginning("consultation", "report", record_of))
