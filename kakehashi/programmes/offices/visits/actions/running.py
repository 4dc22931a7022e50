"""A programme is fixed, handed over, changed again, done; and what the desks say about it."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible

from ..flows import VISIT_PROGRAMME as FLOW
from ..models import Comment, VisitProgramme
from ..permissions import VISIT_PROGRAMME as POLICY
from ..permissions import asking
from .locking import locked

COMMENT = declare("offices.comment.write", gettext_lazy("Comment written"), "offices.comment")


@transaction.atomic
def fix(programme: VisitProgramme, *, by: Actor, version: int | None = None) -> VisitProgramme:
    """Nothing is open any more: the next edition. Refused with NotPossible without a leg, an appointment, or a contact.

    Records ``offices.visit_programme.fix``.
    """
    row = locked(programme, version)
    row.edition += 1
    FLOW.advance(row, "fix", by=by, policy=POLICY, edition=row.edition)
    return row


@transaction.atomic
def hand_over(programme: VisitProgramme, *, by: Actor, version: int | None = None) -> VisitProgramme:
    """Give it to the delegation; the town that asked is told. Records ``offices.visit_programme.hand_over``."""
    row = locked(programme, version)
    row.handed_over_at = time.now()
    FLOW.advance(row, "hand_over", by=by, policy=POLICY, edition=row.edition)
    return row


@transaction.atomic
def revise(programme: VisitProgramme, *, by: Actor, note: str, version: int | None = None) -> VisitProgramme:
    """Open it for changes again; ``note`` says why. A town that has it is told.

    Records ``offices.visit_programme.revise``.
    """
    row = locked(programme, version)
    row.note = note
    FLOW.advance(row, "revise", by=by, policy=POLICY, note=note)
    return row


@transaction.atomic
def finish(programme: VisitProgramme, *, by: Actor, version: int | None = None) -> VisitProgramme:
    """The visit is over. Refused with NotPossible before its last day, and while results are missing.

    Records ``offices.visit_programme.finish``.
    """
    row = locked(programme, version)
    FLOW.advance(row, "finish", by=by, policy=POLICY)
    return row


@transaction.atomic
def call_off_visit(programme: VisitProgramme, *, by: Actor, note: str, version: int | None = None) -> VisitProgramme:
    """The visit does not take place; ``note`` says why. The town is told; calendars show it as cancelled.

    Records ``offices.visit_programme.call_off_visit``.
    """
    row = locked(programme, version)
    row.note = note
    now = time.now()
    for one in (*row.legs.all(), *row.appointments.all()):
        one.sequence, one.changed_at = one.sequence + 1, now
        one.save(update_fields=["sequence", "changed_at"])
    FLOW.advance(row, "call_off_visit", by=by, policy=POLICY, note=note)
    index(row)
    return row


@transaction.atomic
def comment(programme: VisitProgramme, *, by: Actor, text: str) -> Comment:
    """Say something about the programme; the other side is told. Refused with NotPossible for an empty text.

    Records ``offices.comment.write``.
    """
    POLICY.demand(by, "comment", programme)
    post = post_of(by)
    if post is None or not text.strip():
        raise NotPossible(_("Write a comment."))
    said = Comment.objects.create(
        programme=programme, post=post, text=text, is_from_town=asking(by, programme), at=time.now()
    )
    record(COMMENT.name, said, by=by, programme=programme.pk)
    return said
