"""The sheet on the request's page."""

from typing import Any

from kakehashi.engines.access import Actor
from kakehashi.engines.questionnaires.file_answers import file_answers
from kakehashi.engines.questionnaires.telling import told

from ..panels import MAIN, PANELS, Panel
from ..requests.flows import OPEN
from ..requests.flows import SUPPORT_REQUEST as FLOW
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST
from .permissions import may_read


def values(request: SupportRequest, user: Actor) -> dict[str, Any] | None:
    """The answers so far; None where there is no sheet, or none yet for the asker."""
    if not request.kind.result_questions and request.result_set is None:
        return None
    may_fill = REQUEST.allows(user, "fill_in_result", request) and request.state in FLOW.tagged(OPEN)
    if not may_fill and not may_read(user, request):
        return None
    if request.number is None:
        return None
    files = list(file_answers(request.result_questions, request.result))
    return {
        "told": told(request.result_questions, request.result),
        "files": files,
        "may_fill": may_fill,
    }


PANELS.add(Panel("result_sheet", MAIN, 40, "casework/result_sheet.html", values))
