"""What a stay has brought: each goal measured, a sheet of each side, and its close."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version

from .. import rules
from ..flows import EVALUATION_SHEET as FLOW
from ..models import EvaluationSheet, ResidentSecondee
from ..permissions import EVALUATION_SHEET, sending
from ..permissions import RESIDENT_SECONDEE as POLICY
from .locking import changed, locked, stepped

MEASURED = declare(
    "offices.resident_secondee.measure_goals", gettext_lazy("Goals of a resident secondee measured"),
    "offices.residentsecondee",
)  # fmt: skip
OPENED = declare("offices.evaluation_sheet.open", gettext_lazy("Evaluation begun"), "offices.evaluationsheet")
SAVED = declare("offices.evaluation_sheet.save", gettext_lazy("Evaluation changed"), "offices.evaluationsheet")
WORDS = ("results", "good", "wishes", "yen", "verdict")


@transaction.atomic
def measure_goals(
    secondee: ResidentSecondee,
    *,
    by: Actor,
    results: Sequence[Mapping[str, Any]],
    version: int | None = None,
) -> ResidentSecondee:
    """Say of each goal whether it was reached; ``results``: position, reached, result.

    Refused with PermissionDenied before the stay and once it is closed, with Conflict if somebody saved meanwhile.
    Records ``offices.resident_secondee.measure_goals``.
    """
    row = locked(secondee, version)
    POLICY.demand(by, "measure_goals", row)
    goals = {goal.position: goal for goal in row.goals.all()}
    for one in results:
        goal = goals[one["position"]]
        goal.reached, goal.result = one.get("reached", ""), one.get("result", "")
        goal.save(update_fields=["reached", "result"])
    return changed(row, MEASURED.name, by, goals=len(results))


@transaction.atomic
def open_sheet(secondee: ResidentSecondee, *, by: Actor) -> EvaluationSheet:
    """Begin the sheet of the side of ``by``, the local government's or the office's; the one that is there, if any.

    Refused with PermissionDenied for others, and while the stay has not ended. Records
    ``offices.evaluation_sheet.open``.
    """
    row = locked(secondee)
    POLICY.demand(by, "evaluate", row)
    post = post_of(by)
    if post is None:
        raise NotPossible(_("An evaluation is written by a desk."))
    side = rules.TOWN if sending(by, row) else rules.OFFICE
    there = row.sheets.filter(side=side).first()
    if there is not None:
        return there
    sheet = EvaluationSheet.objects.create(secondee=row, side=side, post=post)
    record(OPENED.name, sheet, by=by, secondee=row.pk)
    return sheet


def _locked(sheet: EvaluationSheet, version: int | None) -> EvaluationSheet:
    stay = locked(ResidentSecondee(pk=sheet.secondee_id))
    row = EvaluationSheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    row.secondee = stay
    check_version(row, version)
    return row


@transaction.atomic
def save_sheet(sheet: EvaluationSheet, *, by: Actor, version: int | None = None, **values: Any) -> EvaluationSheet:
    """Change a draft (``values``: `WORDS`). Refused with PermissionDenied for the other side and once it is handed in.

    Records ``offices.evaluation_sheet.save`` with the names of what changed.
    """
    row = _locked(sheet, version)
    EVALUATION_SHEET.demand(by, "edit", row)
    found = {name: values[name] for name in WORDS if name in values}
    names = sorted(name for name, value in found.items() if getattr(row, name) != value)
    for name, value in found.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    record(SAVED.name, row, by=by, secondee=row.secondee_id, fields=names)
    return row


@transaction.atomic
def hand_in_sheet(sheet: EvaluationSheet, *, by: Actor, version: int | None = None) -> EvaluationSheet:
    """Hand the evaluation in: the other side and headquarters read it. Refused with NotPossible while it says nothing.

    Records ``offices.evaluation_sheet.hand_in_sheet``.
    """
    row = _locked(sheet, version)
    EVALUATION_SHEET.demand(by, "hand_in_sheet", row)
    if not (row.results.strip() and row.verdict):
        raise NotPossible(_("Write the results, and whether it should continue, first."))
    row.handed_in_at = time.now()
    FLOW.advance(row, "hand_in_sheet", by=by, policy=EVALUATION_SHEET, secondee=row.secondee_id)
    return row


@transaction.atomic
def close_stay(secondee: ResidentSecondee, *, by: Actor, version: int | None = None) -> ResidentSecondee:
    """Headquarters closes an evaluated stay. Refused with NotPossible while a goal, a report or a sheet is missing.

    Records ``offices.resident_secondee.close_stay``.
    """
    return stepped(locked(secondee, version), "close_stay", by)
