"""Liaison meetings as a calendar: when, where and what about; never who comes."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings

from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.calendars.icalendar import Event, calendar

from .flows import LIAISON_MEETING
from .models import LiaisonMeeting

REFRESH = timedelta(hours=1)
STANDING = {"draft": "TENTATIVE", "called_off": "CANCELLED"}


def events(meetings: Iterable[LiaisonMeeting]) -> list[Event]:
    """An event for each meeting, by the clocks of its place; what was called off stands as cancelled."""
    return [_event(one) for one in meetings]


def calendar_of(meeting: LiaisonMeeting) -> bytes:
    """One meeting alone; the same state gives the same bytes."""
    name = f"{meeting.number} {meeting.title}"
    return calendar(f"【{EXAMPLE}】{name}" if meeting.is_example else name, events([meeting]), refresh=REFRESH)


def _event(meeting: LiaisonMeeting) -> Event:
    mark = (EXAMPLE,) if meeting.is_example else ()
    told = [meeting.number, str(LIAISON_MEETING.state_of(meeting).label), str(meeting.office), meeting.agenda, *mark]
    return Event(
        uid=f"{meeting.key}@kakehashi",
        summary=f"【{EXAMPLE}】{meeting.title}" if meeting.is_example else meeting.title,
        starts=meeting.starts.office,
        ends=meeting.ends.office,
        changed_at=meeting.changed_at,
        sequence=meeting.sequence,
        location=meeting.place,
        description="\n".join(part for part in told if part),
        url=f"{settings.BASE_URL}/liaison-meetings/{meeting.pk}/",
        status=STANDING.get(meeting.state, "CONFIRMED"),
        categories=mark,
    )
