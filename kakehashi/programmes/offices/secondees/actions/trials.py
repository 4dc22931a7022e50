"""The evaluation of a trial: one for an office and a fiscal year."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.models import Office

from ..flows import TRIAL_EVALUATION as FLOW
from ..models import TrialEvaluation
from ..permissions import TRIAL_EVALUATION as POLICY
from ..queries import is_example_of

KIND = "offices.trialevaluation"
START = declare("offices.trial_evaluation.start", gettext_lazy("Evaluation of a trial begun"), KIND)
SAVE = declare("offices.trial_evaluation.save", gettext_lazy("Evaluation of a trial changed"), KIND)
WORDS = ("summary", "lessons", "recommendation")


@transaction.atomic
def start_trial(*, by: Actor, office: Office, year: int) -> TrialEvaluation:
    """Begin the evaluation of the trial of ``office`` in fiscal ``year``.

    Refused with PermissionDenied for others than headquarters, with NotPossible where there is one, or no agreement of
    a trial. Records ``offices.trial_evaluation.start``.
    """
    POLICY.demand(by, "start")
    post = post_of(by)
    if post is None:
        raise NotPossible(_("An evaluation is written by a desk."))
    Office.objects.select_for_update().get(pk=office.pk)  # so that two do not begin at once
    if TrialEvaluation.objects.filter(office=office, year=year).exists():
        raise NotPossible(_("This trial has an evaluation already."))
    row = TrialEvaluation(office=office, year=year, post=post, is_example=is_example_of(None), made_at=time.now())
    if not row.stays.exists():
        raise NotPossible(_("There is no trial agreement of this office in this fiscal year."))
    row.is_example = row.is_example or row.stays.filter(is_example=True).exists()
    row.save()
    record(START.name, row, by=by)
    index(row)
    return row


def _locked(trial: TrialEvaluation, version: int | None) -> TrialEvaluation:
    row = TrialEvaluation.objects.select_for_update(of=("self",)).select_related("office").get(pk=trial.pk)
    check_version(row, version)
    return row


@transaction.atomic
def save_trial(trial: TrialEvaluation, *, by: Actor, version: int | None = None, **values: Any) -> TrialEvaluation:
    """Change a draft (``values``: `WORDS`). Refused with PermissionDenied once it is concluded.

    Records ``offices.trial_evaluation.save`` with the names of what changed.
    """
    row = _locked(trial, version)
    POLICY.demand(by, "edit", row)
    found = {name: values[name] for name in WORDS if name in values}
    names = sorted(name for name, value in found.items() if getattr(row, name) != value)
    for name, value in found.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    record(SAVE.name, row, by=by, fields=names)
    index(row)
    return row


@transaction.atomic
def conclude_trial(trial: TrialEvaluation, *, by: Actor, version: int | None = None) -> TrialEvaluation:
    """The evaluation stands. Refused with NotPossible without words, and while a stay of the trial is not closed.

    Records ``offices.trial_evaluation.conclude_trial``.
    """
    row = _locked(trial, version)
    row.concluded_at = time.now()
    FLOW.advance(row, "conclude_trial", by=by, policy=POLICY)
    index(row)
    return row


@transaction.atomic
def reopen_trial(trial: TrialEvaluation, *, by: Actor, note: str, version: int | None = None) -> TrialEvaluation:
    """Open it again; ``note`` says why. Records ``offices.trial_evaluation.reopen_trial``."""
    row = _locked(trial, version)
    row.note = note
    FLOW.advance(row, "reopen_trial", by=by, policy=POLICY, note=note)
    index(row)
    return row
