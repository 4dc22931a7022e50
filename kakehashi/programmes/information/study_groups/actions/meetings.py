"""A meeting of a group is planned, changed, recorded, called off."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.models import Office

from ..flows import GROUP_MEETING as FLOW
from ..models import GroupMeeting, GroupMember, StudyGroup
from ..permissions import GROUP_MEETING, STUDY_GROUP
from ..queries import members_on, next_number
from .groups import locked_group

SUBJECT = "information.groupmeeting"
PLAN = declare("information.group_meeting.plan", gettext_lazy("Meeting of the study group planned"), SUBJECT)
EDIT = declare("information.group_meeting.edit", gettext_lazy("Meeting of the study group changed"), SUBJECT)
CORRECT = declare("information.group_meeting.correct_minutes", gettext_lazy("Minutes corrected"), SUBJECT)
VALUES = ("starts_at", "ends_at", "place", "agenda")
IN_CALENDARS = frozenset({"starts_at", "ends_at", "place"})


def _locked(meeting: GroupMeeting, version: int | None) -> GroupMeeting:
    row = GroupMeeting.objects.select_for_update(of=("self",)).select_related("group__post").get(pk=meeting.pk)
    check_version(row, version)
    return row


def _demand_hours(starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise NotPossible(_("The end lies before the beginning."))


@transaction.atomic
def plan_meeting(
    group: StudyGroup, *, by: Actor, starts_at: datetime, ends_at: datetime, place: str, agenda: str
) -> GroupMeeting:
    """Plan the next meeting of a group; the offices that work with it are told.

    Refused with NotPossible for hours that do not follow each other. Records ``information.group_meeting.plan``.
    """
    row = locked_group(group)
    STUDY_GROUP.demand(by, "plan_meeting", row)
    _demand_hours(starts_at, ends_at)
    made = GroupMeeting.objects.create(
        group=row, number=next_number(row), starts_at=starts_at, ends_at=ends_at, place=place, agenda=agenda
    )
    record(PLAN.name, made, by=by, group=row.pk)
    return made


@transaction.atomic
def edit_group_meeting(meeting: GroupMeeting, *, by: Actor, version: int | None = None, **values: Any) -> GroupMeeting:
    """Change a meeting that lies ahead (``values``: `VALUES`). The offices are told where time or place changed.

    Refused with Conflict if somebody saved meanwhile, with NotPossible like `plan_meeting`. Records
    ``information.group_meeting.edit`` with the names of what changed.
    """
    row = _locked(meeting, version)
    GROUP_MEETING.demand(by, "edit", row)
    changed = [name for name in VALUES if name in values and getattr(row, name) != values[name]]
    for name in changed:
        setattr(row, name, values[name])
    _demand_hours(row.starts_at, row.ends_at)
    if IN_CALENDARS & set(changed):
        row.sequence, row.changed_at = row.sequence + 1, time.now()
    row.version += 1
    row.save()
    record(EDIT.name, row, by=by, fields=changed)
    return row


@transaction.atomic
def record_group_meeting(
    meeting: GroupMeeting, *, by: Actor, minutes: str, attended: Collection[GroupMember],
    offices_there: Collection[Office] = (), version: int | None = None,
) -> GroupMeeting:  # fmt: skip
    """It was held: ``minutes`` say what was said, ``attended`` who of the group was there, beside which offices.

    Refused with NotPossible before its day, without minutes, and for members who did not belong to the group then.
    Records ``information.group_meeting.record_group_meeting`` with numbers alone.
    """
    row = _locked(meeting, version)
    if not minutes.strip():
        raise NotPossible(_("Write the minutes first."))
    then = set(members_on(row.group, row.starts.japan.date()).values_list("pk", flat=True))
    if {member.pk for member in attended} - then:
        raise NotPossible(_("Only those who belonged to the group on that day can have been there as members."))
    row.minutes = minutes
    FLOW.advance(row, "record_group_meeting", by=by, policy=GROUP_MEETING, members=len(attended))
    row.attended.set(attended)
    row.offices_there.set(offices_there)
    return row


@transaction.atomic
def correct_minutes(meeting: GroupMeeting, *, by: Actor, minutes: str, version: int | None = None) -> GroupMeeting:
    """Correct the minutes of a meeting that was held. Refused with Conflict if somebody saved meanwhile.

    Records ``information.group_meeting.correct_minutes`` with the number of letters alone.
    """
    row = _locked(meeting, version)
    GROUP_MEETING.demand(by, "correct_minutes", row)
    row.minutes = minutes
    row.version += 1
    row.save(update_fields=["minutes", "version"])
    record(CORRECT.name, row, by=by, letters=len(minutes))
    return row


@transaction.atomic
def call_off_group_meeting(meeting: GroupMeeting, *, by: Actor, note: str, version: int | None = None) -> GroupMeeting:
    """The meeting does not take place; ``note`` says why. The offices are told; calendars show it as cancelled.

    Records ``information.group_meeting.call_off_group_meeting``.
    """
    row = _locked(meeting, version)
    row.note, row.changed_at = note, time.now()
    row.sequence += 1
    FLOW.advance(row, "call_off_group_meeting", by=by, policy=GROUP_MEETING, note=note)
    return row
