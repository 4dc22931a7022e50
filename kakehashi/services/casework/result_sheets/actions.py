"""Filling in the result sheet of a request."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.questionnaires.actions import keep_files, publish
from kakehashi.engines.questionnaires.file_answers import placed
from kakehashi.engines.questionnaires.questions import kept
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version

from ..requests.flows import OPEN
from ..requests.flows import SUPPORT_REQUEST as FLOW
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST as POLICY

FILL_IN = declare("casework.support_request.fill_in_result", gettext_lazy("Result sheet filled in"))
READ_FILE = declare(
    "casework.result_file.read", gettext_lazy("File of the result sheet downloaded"), "files.storedfile"
)


def fill_in_result(
    request: SupportRequest, *, by: Actor, answers: dict[str, Any], version: int | None = None
) -> SupportRequest:
    """Keep what the office found so far.

    ``answers``: by question of the sheet, as `settling.settle` gives them; new files are stored, files that no answer
    names any more are erased. Refused with Conflict if somebody saved in
    the meantime, with NotPossible for a type without a sheet and once the request is over. Recorded as
    ``casework.support_request.fill_in_result`` with the codes of the questions whose answers changed. All of it is one
    transaction (``atomic``); new files are written to the storage before it begins.
    """
    POLICY.demand(by, "fill_in_result", request)
    return _fill_in(request, by=by, answers=placed(request.result_questions, answers), version=version)


@transaction.atomic
def _fill_in(request: SupportRequest, *, by: Actor, answers: dict[str, Any], version: int | None) -> SupportRequest:
    """In one transaction (``atomic``); the bytes of new files lie in the storage already."""
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
    now = keep_files(
        row.result_questions,
        kept(row.result_questions, answers),
        before=row.result,
        by=by,
        purpose="casework.result_sheet",
        is_example=row.is_example,
    )
    changed = sorted(code for code in {*now, *row.result} if now.get(code) != row.result.get(code))
    if changed:
        row.result = now
        row.version += 1
        row.save()
        record(FILL_IN.name, row, by=by, questions=changed)
        index(row)
    return row
