"""The check-lists of an edition in use at a body: started for an occasion, ticked off, closed with what was learnt."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.clock import installation

from .. import queries
from ..flows import CHECKLIST as FLOW
from ..models import CentreChecklist, ChecklistTick
from ..permissions import CENTRE_CHECKLIST as POLICY

SUBJECT = "multicultural.centrechecklist"
START = declare("multicultural.centre_checklist.start", gettext_lazy("Check-list started"), SUBJECT)
TICK = declare("multicultural.centre_checklist.tick", gettext_lazy("Items ticked"), SUBJECT)
UNTICK = declare("multicultural.centre_checklist.untick", gettext_lazy("Ticks taken back"), SUBJECT)


@transaction.atomic
def start(*, by: Actor, title: str, is_drill: bool = False) -> CentreChecklist:
    """Start the check-lists of the edition in force for an occasion (``title``); ``is_drill``: an exercise.

    It keeps its edition, whatever is published later. Refused with PermissionDenied for whoever acts for no body, with
    NotPossible before an edition was published. Records ``multicultural.centre_checklist.start``.
    """
    POLICY.demand(by, "start")
    post, edition = post_of(by), queries.in_force()
    if post is None or edition is None:
        raise NotPossible(_("No edition of the manual has been published yet."))
    body = post.section.organisation
    row = CentreChecklist.objects.create(
        organisation=body, edition=edition, title=title, is_drill=is_drill, started_at=time.now(), started_by=post,
        is_example=body.is_example or installation().is_demonstration,
    )  # fmt: skip
    record(START.name, row, by=by, drill=is_drill, edition=edition.pk)
    return row


def _locked(checklist: CentreChecklist, version: int | None = None) -> CentreChecklist:
    rows = CentreChecklist.objects.select_for_update(of=("self",)).select_related("edition", "organisation")
    row = rows.get(pk=checklist.pk)
    check_version(row, version)
    return row


@transaction.atomic
def mark(
    checklist: CentreChecklist, *, by: Actor, done: Collection[int] = (), undone: Collection[int] = ()
) -> CentreChecklist:
    """Tick items off (``done``: their keys), and take ticks back (``undone``). What others ticked meanwhile stays, with
    their desk and time: only what is named here changes.

    Refused with PermissionDenied for other bodies, with NotPossible once it is closed and for items of another edition.
    Records ``multicultural.centre_checklist.tick`` and ``…untick`` with the keys, where anything changed.
    """
    row = _locked(checklist)
    POLICY.demand(by, "tick", row)
    post = post_of(by)
    if post is None or row.state != "running":
        raise NotPossible(_("The check-list is closed. Take it up again first."))
    known = set(queries.items_of(row.edition).values_list("pk", flat=True))
    if not {*done, *undone} <= known:
        raise NotPossible(_("This item is not on the check-list."))
    ticked = dict(row.ticks.values_list("item", "pk"))
    new = [key for key in sorted(set(done)) if key not in ticked]
    gone = [key for key in sorted(set(undone) - set(done)) if key in ticked]
    ChecklistTick.objects.bulk_create(
        ChecklistTick(checklist=row, item_id=key, post=post, at=time.now()) for key in new
    )
    row.ticks.filter(item__in=gone).delete()
    if new:
        record(TICK.name, row, by=by, items=new)
    if gone:
        record(UNTICK.name, row, by=by, items=gone)
    return row


@transaction.atomic
def close(checklist: CentreChecklist, *, by: Actor, lessons: str = "", version: int | None = None) -> CentreChecklist:
    """Close it; ``lessons``: what is done otherwise next time. What is not ticked stays so. Recorded."""
    row = _locked(checklist, version)
    row.closed_at, row.lessons = time.now(), lessons
    FLOW.advance(row, "close", by=by, policy=POLICY)
    return row


@transaction.atomic
def resume(checklist: CentreChecklist, *, by: Actor, version: int | None = None) -> CentreChecklist:
    """Take a closed one up again, where the disaster was not over. Recorded."""
    row = _locked(checklist, version)
    row.closed_at = None
    FLOW.advance(row, "resume", by=by, policy=POLICY)
    return row
