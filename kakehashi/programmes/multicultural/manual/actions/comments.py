"""What desks say about a section, and what the editors make of it."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.clock import installation

from .. import queries
from ..flows import COMMENT as FLOW
from ..models import ManualSection, RevisionComment
from ..permissions import MANUAL_SECTION
from ..permissions import REVISION_COMMENT as POLICY

SAY = declare(
    "multicultural.revision_comment.say", gettext_lazy("Commented on the manual"), "multicultural.revisioncomment"
)


@transaction.atomic
def comment(section: ManualSection, *, by: Actor, text: str) -> RevisionComment:
    """Say something about a section, for the next edition.

    Refused with PermissionDenied for whoever holds no post. Records ``multicultural.revision_comment.say``.
    """
    MANUAL_SECTION.demand(by, "comment", section)
    post = post_of(by)
    if post is None:
        raise NotPossible(_("Only a desk comments."))
    example = section.is_example or post.section.organisation.is_example or installation().is_demonstration
    row = RevisionComment.objects.create(section=section, post=post, text=text, at=time.now(), is_example=example)
    record(SAY.name, row, by=by, section=section.pk)
    return row


def _locked(row: RevisionComment, version: int | None) -> RevisionComment:
    rows = RevisionComment.objects.select_for_update(of=("self",)).select_related("section__chapter__edition")
    found = rows.get(pk=row.pk)
    check_version(found, version)
    return found


def _settle(row: RevisionComment, name: str, by: Actor, reply: str, note: str = "") -> RevisionComment:
    if reply.strip():
        row.reply, row.replied_by, row.replied_at = reply, post_of(by), time.now()
    FLOW.advance(row, name, by=by, policy=POLICY, note=note, section=row.section_id)
    return row


@transaction.atomic
def answer(row: RevisionComment, *, by: Actor, reply: str, version: int | None = None) -> RevisionComment:
    """Answer a comment; whether it is taken up is decided later. Refused with PermissionDenied for others than editors,
    with NotPossible without words. Recorded."""
    if not reply.strip():
        raise NotPossible(_("Write the answer."))
    return _settle(_locked(row, version), "answer", by, reply)


@transaction.atomic
def take_up(row: RevisionComment, *, by: Actor, reply: str = "", version: int | None = None) -> RevisionComment:
    """Mark a comment as taken up in the edition that is being written; it is shown beside that edition.

    Refused with NotPossible where no edition is being written. Recorded.
    """
    found = _locked(row, version)
    draft = queries.draft()
    if draft is None:
        raise NotPossible(_("No edition is being written now. Begin the next edition first."))
    found.edition = draft
    return _settle(found, "take_up", by, reply)


@transaction.atomic
def reopen(row: RevisionComment, *, by: Actor, version: int | None = None) -> RevisionComment:
    """Open a comment again that was taken up in an edition which is not published; its reply stays.

    Refused with PermissionDenied for others than editors and once the edition is out. Recorded.
    """
    found = _locked(row, version)
    POLICY.demand(by, "reopen", found)
    found.edition = None
    return _settle(found, "reopen", by, "")


@transaction.atomic
def set_aside(row: RevisionComment, *, by: Actor, note: str, version: int | None = None) -> RevisionComment:
    """Do not take a comment up; ``note`` tells its desk why. Refused with NotPossible without a reason. Recorded."""
    return _settle(_locked(row, version), "set_aside", by, note, note)
