"""Beginning a draft from what is there already."""

from django.db import transaction

from kakehashi.engines.access import Actor
from kakehashi.engines.questionnaires.questions import kept

from ..requests.actions import start_draft
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST as POLICY

# What is as true the next time; days, the town's document number and confidentiality are decided anew.
REPEATED = ("subject", "wish", "territory", "place", "delegation", "is_sister_city", "shares_answer")


@transaction.atomic
def copy_request(request: SupportRequest, *, by: Actor) -> SupportRequest:
    """Begin a draft like an earlier request of the same body.

    Answers to questions that are still asked go along; days and files do not. Refused with PermissionDenied for other
    bodies' requests. Recorded as ``casework.support_request.start``; the draft remembers what it was copied from.
    """
    POLICY.demand(by, "copy", request)
    values = {name: getattr(request, name) for name in REPEATED}
    values["answers"] = kept(request.kind.questions, request.answers)
    return start_draft(by=by, request_type=request.type, values=values, copied_from=request)
