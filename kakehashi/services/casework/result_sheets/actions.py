"""Filling in the result sheet of a request."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.questionnaires.actions import publish
from kakehashi.engines.questionnaires.questions import kept
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version

from ..requests.flows import OPEN
from ..requests.flows import SUPPORT_REQUEST as FLOW
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST as POLICY

FILL_IN = declare("casework.support_request.fill_in_result", gettext_lazy("Result sheet filled in"))


@transaction.atomic
def fill_in_result(
    request: SupportRequest, *, by: Actor, answers: dict[str, Any], version: int | None = None
) -> SupportRequest:
    """Keep what the office found so far.

    ``answers``: by question of the sheet, as `settling.settle` gives them. Refused with Conflict if somebody saved in
    the meantime, with NotPossible for a type without a sheet and once the request is over. Recorded as
    ``casework.support_request.fill_in_result`` with the codes of the questions whose answers changed.
    """
    row = (
        SupportRequest.objects.select_for_update(of=("self",))
        .select_related("handler", "organisation")
        .get(pk=request.pk)
    )
    check_version(row, version)
    POLICY.demand(by, "fill_in_result", row)
    if row.state not in FLOW.tagged(OPEN):
        raise NotPossible(_("The request is over; its result sheet stays as it is."))
    if not row.result_questions:
        raise NotPossible(_("This kind of request has no result sheet."))
    if row.result_set is None:
        row.result_set = publish(f"{row.kind.set_name}.result", row.kind.result_questions, by=by)
    now = kept(row.result_questions, answers)
    changed = sorted(code for code in {*now, *row.result} if now.get(code) != row.result.get(code))
    if changed:
        row.result = now
        row.version += 1
        row.save()
        record(FILL_IN.name, row, by=by, questions=changed)
        index(row)
    return row
