"""What came of it, stage by stage, on the request's page."""

from typing import Any

from django.urls import reverse

from kakehashi.engines.access import Actor
from kakehashi.engines.questionnaires.telling import told

from ..panels import MAIN, PANELS, Panel
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST
from .rules import figure_questions, link_token

OPEN_TO = "edit"


def values(request: SupportRequest, user: Actor) -> dict[str, Any] | None:
    """Every asking with its answer; for the asker the link to the open one. One query."""
    if request.state not in ("follow_up", "completed"):
        return None
    rows = list(request.follow_ups.order_by("stage"))
    if not rows:
        return None
    may_answer = REQUEST.allows(user, OPEN_TO, request)
    waiting = [row for row in rows if row.is_open and row.answered_at is None]
    return {
        "stages": [(row, told(figure_questions(), row.figures)) for row in rows],
        "url": reverse("casework:follow_up", kwargs={"token": link_token(waiting[-1].pk)})
        if waiting and may_answer
        else "",
        "may_withdraw": REQUEST.allows(user, "withdraw_consent", request) and any(row.may_publish for row in rows),
    }


PANELS.add(Panel("follow_ups", MAIN, 20, "casework/outcomes.html", values))
