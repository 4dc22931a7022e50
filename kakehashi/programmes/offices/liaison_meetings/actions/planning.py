"""A meeting is planned, changed while it lies ahead, copied from the last one, passed to another desk."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from kakehashi.base import eras
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import Post
from kakehashi.services.bookings.models import Booking

from ...local_government_offices.queries import lives_in_a_demonstration
from ..flows import LIAISON_MEETING as FLOW
from ..flows import LIVE
from ..models import Invitation, LiaisonMeeting
from ..permissions import LIAISON_MEETING as POLICY
from ..queries import rooms_booked
from .locking import changed, locked, told_to_calendars

PLAN = declare("offices.liaison_meeting.plan", gettext_lazy("Liaison meeting planned"), "offices.liaisonmeeting")
EDIT = declare("offices.liaison_meeting.edit", gettext_lazy("Liaison meeting changed"), "offices.liaisonmeeting")
COPY = declare("offices.liaison_meeting.copy", gettext_lazy("Liaison meeting copied"), "offices.liaisonmeeting")
PASS = declare(
    "offices.liaison_meeting.pass_on", gettext_lazy("Liaison meeting passed on to another post"),
    "offices.liaisonmeeting",
)  # fmt: skip
VALUES = ("title", "territory", "starts_at", "ends_at", "zone", "place", "agenda", "answer_by")
IN_CALENDARS = frozenset({"title", "starts_at", "ends_at", "zone", "place"})


@transaction.atomic
def plan(
    *, by: Actor, title: str, territory: str, starts_at: datetime, ends_at: datetime, booking: Booking | None = None,
    **values: Any,
) -> LiaisonMeeting:  # fmt: skip
    """Plan a meeting at the office of ``by`` (``values``: `VALUES`); nobody is invited yet.

    ``booking``: a room that the office has booked; its name stands in for an empty place. Refused with PermissionDenied
    for others than staff of an overseas office, with NotPossible for hours that do not follow each other and for a
    booking of others. Records ``offices.liaison_meeting.plan``.
    """
    POLICY.demand(by, "plan")
    post = post_of(by)
    if post is None or post.section.office is None:
        raise NotPossible(_("A meeting is planned by an overseas office."))
    row = LiaisonMeeting(office=post.section.office, post=post, is_example=lives_in_a_demonstration())
    row.zone = post.section.office.time_zone
    given = {"title": title, "territory": territory, "starts_at": starts_at, "ends_at": ends_at} | values
    _set(row, given, booking, post)
    row.sequence = 0
    row.save()
    record(PLAN.name, row, by=by, territory=territory)
    index(row)
    return row


def _set(row: LiaisonMeeting, values: dict[str, Any], booking: Booking | None, post: Post) -> list[str]:
    """Set what is given. Refused with NotPossible; returns the names of what changed."""
    found = {name: values[name] for name in VALUES if name in values and values[name] is not None}
    if "answer_by" in values:
        found["answer_by"] = values["answer_by"]
    names = sorted(name for name, value in found.items() if getattr(row, name) != value)
    for name, value in found.items():
        setattr(row, name, value)
    if row.ends_at <= row.starts_at:
        raise NotPossible(_("The end lies before the beginning."))
    if row.answer_by and row.answer_by > row.starts.office.date():
        raise NotPossible(_("The last day for answers lies after the meeting."))
    if booking is not None and booking.pk != row.booking_id:
        if not rooms_booked(post).filter(pk=booking.pk).exists():
            raise NotPossible(_("Choose a room that your office has booked."))
        row.booking = booking
        names.append("booking")
    if row.booking is not None and not row.place.strip():
        space = row.booking.space
        row.place = "　".join(part for part in (str(space.office), space.name, space.place) if part)
        names.append("place")
    if IN_CALENDARS & set(names):
        told_to_calendars(row)
    return names


@transaction.atomic
def edit_meeting(
    meeting: LiaisonMeeting, *, by: Actor, booking: Booking | None = None, version: int | None = None, **values: Any
) -> LiaisonMeeting:
    """Change a meeting that lies ahead (``values``: `VALUES`). The invited are told where time or place changed.

    Refused with Conflict if somebody saved meanwhile, with PermissionDenied for others and once it was held, with
    NotPossible like `plan`. Records ``offices.liaison_meeting.edit`` with the names of what changed.
    """
    row = locked(meeting, version)
    POLICY.demand(by, "edit", row)
    post = post_of(by)
    assert post is not None  # the rule asks for an office
    names = _set(row, values, booking, post)
    return changed(row, EDIT.name, by, fields=names, state=row.state)


@transaction.atomic
def copy_meeting(
    meeting: LiaisonMeeting, *, by: Actor, title: str, starts_at: datetime, ends_at: datetime
) -> LiaisonMeeting:
    """Plan the next meeting as this one: place, agenda and guests whose offices are in operation come along.

    What was decided and is not done yet stands below the agenda. Answers, papers and minutes stay behind. Refused with
    PermissionDenied for other offices, with NotPossible for hours that do not follow each other. Records
    ``offices.liaison_meeting.copy``.
    """
    POLICY.demand(by, "copy", meeting)
    post = post_of(by)
    assert post is not None  # the rule asks for an office
    if ends_at <= starts_at:
        raise NotPossible(_("The end lies before the beginning."))
    row = LiaisonMeeting.objects.create(
        office=meeting.office, post=post, territory=meeting.territory, title=title, starts_at=starts_at,
        ends_at=ends_at, zone=meeting.zone, place=meeting.place, agenda=_agenda(meeting), copied_from=meeting,
        is_example=meeting.is_example,
    )  # fmt: skip
    known = meeting.invitations.filter(local_government_office__state="open")
    Invitation.objects.bulk_create(
        Invitation(meeting=row, local_government_office_id=one.local_government_office_id) for one in known
    )
    record(COPY.name, row, by=by, copied=meeting.pk)
    index(row)
    return row


def _agenda(meeting: LiaisonMeeting) -> str:
    """The agenda, and below it what was decided and is not done yet; in Japanese, as the meeting is."""
    lines = []
    for one in meeting.decisions.filter(state="open").select_related("local_government_office"):
        owner = (one.local_government_office or meeting.office).name
        lines.append(
            "　".join(part for part in (f"・{one.text}", owner, eras.short(one.due, "ja") if one.due else "") if part)
        )
    if not lines:
        return meeting.agenda
    with override("ja"):
        return "\n".join([meeting.agenda, "", _("Decided last time and not done yet:"), *lines])


@transaction.atomic
def pass_meetings(before: Post, after: Post, *, by: Actor) -> int:
    """The meetings that a post plans and that are not concluded are another one's.

    Called where a post is abolished (see `holdings`), never by a view. Records ``offices.liaison_meeting.pass_on`` for
    each and returns how many there are.
    """
    moved = 0
    for row in LiaisonMeeting.objects.select_for_update(of=("self",)).filter(post=before, state__in=FLOW.tagged(LIVE)):
        row.post = after
        changed(row, PASS.name, by, post=after.pk)
        moved += 1
    return moved
