"""Meetings of associations: planned, announced, answered, held, written up."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.files.actions import keep, store
from kakehashi.engines.files.recognising import Checked
from kakehashi.engines.files.storage import Placed, place
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.clock import installation

from ..flows import MEETING as FLOW
from ..models import AssociationMeeting, MeetingAnswer, MeetingPaper
from ..permissions import MEETING as POLICY
from ..permissions import own_association
from ..rules.blocks import BLOCKS

SUBJECT = "multicultural.associationmeeting"
PLAN = declare("multicultural.association_meeting.plan", gettext_lazy("Meeting planned"), SUBJECT)
EDIT = declare("multicultural.association_meeting.edit", gettext_lazy("Meeting changed"), SUBJECT)
PAPER = declare("multicultural.association_meeting.add_paper", gettext_lazy("Paper added"), SUBJECT)
REPLY = declare("multicultural.association_meeting.reply", gettext_lazy("Association answered"), SUBJECT)
MINUTES = declare("multicultural.association_meeting.write_minutes", gettext_lazy("Minutes written"), SUBJECT)
READ = declare("multicultural.meeting_paper.download", gettext_lazy("Paper downloaded"), "multicultural.meetingpaper")
MOST = 50
FIELDS = ("title", "block", "starts_at", "ends_at", "place", "agenda")


def _locked(meeting: AssociationMeeting, version: int | None = None) -> AssociationMeeting:
    rows = AssociationMeeting.objects.select_for_update(of=("self",)).select_related("post")
    row = rows.get(pk=meeting.pk)
    check_version(row, version)
    return row


def _set(row: AssociationMeeting, values: dict[str, Any]) -> None:
    for name in FIELDS:
        if name in values:
            setattr(row, name, values[name])
    if row.block and row.block not in BLOCKS:
        raise NotPossible(_("There is no such block."))
    if row.ends_at <= row.starts_at:
        raise NotPossible(_("The end lies before the beginning."))


@transaction.atomic
def plan(*, by: Actor, title: str, starts_at: datetime, ends_at: datetime, **values: Any) -> AssociationMeeting:
    """Plan a meeting (``values``: `FIELDS`), of one block or of all associations; nobody sees it yet.

    Refused with PermissionDenied for others than headquarters, with NotPossible for hours that do not follow each
    other. Records ``multicultural.association_meeting.plan``.
    """
    POLICY.demand(by, "plan")
    post = post_of(by)
    if post is None:
        raise NotPossible(_("A meeting is planned by a desk."))
    row = AssociationMeeting(post=post, is_example=installation().is_demonstration)
    _set(row, {"title": title, "starts_at": starts_at, "ends_at": ends_at} | values)
    row.save()
    record(PLAN.name, row, by=by, block=row.block)
    return row


@transaction.atomic
def edit(meeting: AssociationMeeting, *, by: Actor, version: int | None = None, **values: Any) -> AssociationMeeting:
    """Change a meeting that lies ahead. Refused like `plan`, with Conflict if somebody saved meanwhile. Records
    ``multicultural.association_meeting.edit``."""
    row = _locked(meeting, version)
    POLICY.demand(by, "edit", row)
    _set(row, values)
    row.version += 1
    row.save()
    record(EDIT.name, row, by=by)
    return row


def add_paper(
    meeting: AssociationMeeting, *, by: Actor, title: str, file: Checked | None = None, consent: str = ""
) -> AssociationMeeting:
    """Add a paper; its ``file`` (checked) may be missing where it is handed out at the meeting.

    The bytes are written before the transaction (``atomic``) begins. Refused with PermissionDenied for others than
    headquarters and once it is over, with NotPossible beyond 50 papers. Records
    ``multicultural.association_meeting.add_paper``.
    """
    POLICY.demand(by, "add_paper", meeting)
    return _add(meeting, by, title, place(file) if file else None, consent)


@transaction.atomic
def _add(meeting: AssociationMeeting, by: Actor, title: str, placed: Placed | None, consent: str) -> AssociationMeeting:
    row = _locked(meeting)
    POLICY.demand(by, "add_paper", row)
    if row.papers.count() >= MOST:
        raise NotPossible(_("At most %(most)s papers.") % {"most": MOST})
    stored = None
    if placed is not None:
        stored = store(placed, by=by, purpose="multicultural.meeting_paper", consent=consent, is_example=row.is_example)
        stored = keep(stored, by=by)
    made = MeetingPaper.objects.create(meeting=row, title=title, file=stored, at=time.now())
    record(PAPER.name, row, by=by, paper=made.pk)
    return row


@transaction.atomic
def announce(meeting: AssociationMeeting, *, by: Actor, version: int | None = None) -> AssociationMeeting:
    """Tell the associations; from now on they see it and answer. Refused with NotPossible without place and agenda.
    Recorded."""
    row = _locked(meeting, version)
    FLOW.advance(row, "announce", by=by, policy=POLICY, block=row.block)
    return row


@transaction.atomic
def reply(meeting: AssociationMeeting, *, by: Actor, people: int, remark: str = "") -> MeetingAnswer:
    """An association's desk says with how many people it comes (``people`` 0: it does not), and what it wishes to speak
    about. May be answered again until the meeting is held.

    Refused with PermissionDenied for associations of other blocks and once it was held. Records
    ``multicultural.association_meeting.reply``.
    """
    row = _locked(meeting)
    POLICY.demand(by, "reply", row)
    association = own_association(by)
    if association is None:
        raise NotPossible(_("Only an association answers."))
    values = {"people": people, "remark": remark, "answered_by": post_of(by), "at": time.now()}
    made, _new = MeetingAnswer.objects.update_or_create(meeting=row, association=association, defaults=values)
    record(REPLY.name, row, by=by, association=association.pk, people=people)
    return made


@transaction.atomic
def record_as_held(
    meeting: AssociationMeeting, *, by: Actor, there: Collection[int] = (), version: int | None = None
) -> AssociationMeeting:
    """Record who was there (``there``: keys of answers). Refused with NotPossible before it has begun. Recorded."""
    row = _locked(meeting, version)
    for one in row.answers.all():
        one.was_there = one.pk in set(there)
        one.save(update_fields=["was_there"])
    FLOW.advance(row, "record_as_held", by=by, policy=POLICY)
    return row


@transaction.atomic
def write_minutes(
    meeting: AssociationMeeting, *, by: Actor, minutes: str, version: int | None = None
) -> AssociationMeeting:
    """Write the minutes; they are sent by `conclude`. Refused with PermissionDenied before it was held, with Conflict
    if somebody saved meanwhile. Records ``multicultural.association_meeting.write_minutes``."""
    row = _locked(meeting, version)
    POLICY.demand(by, "write_minutes", row)
    row.minutes = minutes
    row.version += 1
    row.save()
    record(MINUTES.name, row, by=by)
    return row


@transaction.atomic
def conclude(meeting: AssociationMeeting, *, by: Actor, version: int | None = None) -> AssociationMeeting:
    """Send the minutes: the associations read them from now on. Refused with NotPossible without minutes. Recorded."""
    row = _locked(meeting, version)
    FLOW.advance(row, "conclude", by=by, policy=POLICY)
    return row


@transaction.atomic
def call_off(meeting: AssociationMeeting, *, by: Actor, note: str, version: int | None = None) -> AssociationMeeting:
    """Call it off, with a reason that the associations read. Recorded."""
    row = _locked(meeting, version)
    row.note = note
    FLOW.advance(row, "call_off", by=by, policy=POLICY, note=note)
    return row
