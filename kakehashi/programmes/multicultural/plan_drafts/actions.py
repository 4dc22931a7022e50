"""What can be done with drafts of plans."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.clock import installation

from ..policies.rules import MEASURES
from . import queries
from .flows import DRAFT as FLOW
from .models import PlanDraft
from .permissions import DRAFT as POLICY
from .rules import compose

SUBJECT = "multicultural.plandraft"
MAKE = declare("multicultural.plan_draft.make", gettext_lazy("Draft of a plan made"), SUBJECT)
REVISE = declare("multicultural.plan_draft.revise", gettext_lazy("Draft of a plan changed"), SUBJECT)
MOST_YEARS = 20


def make(*, by: Actor, from_year: int, years: int, measures: Collection[str] = ()) -> PlanDraft:
    """Make a draft for the own body: the skeleton, filled with the newest public figures, in Japanese.

    An example where the body or its figures are. Refused with PermissionDenied for others than local governments, with
    NotPossible for an unknown measure and beyond 20 years. Records ``multicultural.plan_draft.make``.
    """
    POLICY.demand(by, "make")
    post = post_of(by)
    if post is None or set(measures) - MEASURES.keys() or not 1 <= years <= MOST_YEARS:
        raise NotPossible(_("There is no such kind of measure, or too many years."))
    body = post.section.organisation
    chosen = [code for code in MEASURES if code in set(measures)]
    with override("ja"):
        figures = queries.figures_of(body)
        text = compose(body.name, from_year, years, chosen, figures)
    with transaction.atomic():  # the figures of all towns are read and compared before
        row = PlanDraft.objects.create(
            organisation=body, title=f"{body.name}多文化共生推進プラン（案）", from_year=from_year, years=years,
            measures=chosen, text=text, post=post, made_at=time.now(),
            is_example=body.is_example or figures.is_example or installation().is_demonstration,
        )  # fmt: skip
        record(MAKE.name, row, by=by, years=years, measures=chosen)
    return row


def _locked(draft: PlanDraft, version: int | None) -> PlanDraft:
    rows = PlanDraft.objects.select_for_update(of=("self",)).select_related("organisation")
    row = rows.get(pk=draft.pk)
    check_version(row, version)
    return row


@transaction.atomic
def revise(draft: PlanDraft, *, by: Actor, title: str, text: str, version: int | None = None) -> PlanDraft:
    """Write on. Refused with PermissionDenied for other bodies and once it was handed on, with Conflict if somebody
    saved meanwhile. Records ``multicultural.plan_draft.revise``."""
    row = _locked(draft, version)
    POLICY.demand(by, "revise", row)
    row.title, row.text = title, text
    row.version += 1
    row.save()
    record(REVISE.name, row, by=by)
    return row


@transaction.atomic
def finish(draft: PlanDraft, *, by: Actor, version: int | None = None) -> PlanDraft:
    """Mark it as handed on, such as to the town's own approval on paper. Recorded."""
    row = _locked(draft, version)
    FLOW.advance(row, "finish", by=by, policy=POLICY)
    return row


@transaction.atomic
def reopen(draft: PlanDraft, *, by: Actor, version: int | None = None) -> PlanDraft:
    """Write on after all. Recorded."""
    row = _locked(draft, version)
    FLOW.advance(row, "reopen", by=by, policy=POLICY)
    return row
