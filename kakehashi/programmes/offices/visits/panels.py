"""The way from a request to the programme of its visit."""

from typing import Any

from kakehashi.engines.access import Actor, office_of
from kakehashi.services.casework.panels import PANELS, STEPS, Panel
from kakehashi.services.casework.requests.models import SupportRequest
from kakehashi.services.casework.requests.permissions import handling

from .models import VisitProgramme
from .permissions import VISIT_PROGRAMME

WORKED_ON = ("feasibility", "preparing", "under_way", "report_due", "follow_up", "completed")


def values(request: SupportRequest, user: Actor) -> dict[str, Any] | None:
    """The programme where this user sees one; else the office's button. One query, none for most types."""
    if not request.kind.has_appointments or request.state not in WORKED_ON:
        return None
    programme: VisitProgramme | None = VISIT_PROGRAMME.visible(user).filter(request=request).first()
    office = request.handler.office_id if request.handler else None
    may_start = office is not None and office == office_of(user) and handling(user, request)
    if programme is None and not (may_start and VISIT_PROGRAMME.allows(user, "start")):
        return None
    return {"programme": programme}


PANELS.add(Panel("visits", STEPS, 25, "offices/visit_panel.html", values))
