"""A meeting of a study group as a calendar: when, where and what about; never who comes."""

from datetime import timedelta

from django.conf import settings

from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.calendars.icalendar import Event, calendar

from .models import GroupMeeting

REFRESH = timedelta(hours=1)
STANDING = {"called_off": "CANCELLED"}


def calendar_of(meeting: GroupMeeting) -> bytes:
    """One meeting alone; the same state gives the same bytes."""
    mark = (EXAMPLE,) if meeting.is_example else ()
    name = f"【{EXAMPLE}】{meeting}" if meeting.is_example else str(meeting)
    event = Event(
        uid=f"{meeting.key}@kakehashi",
        summary=name,
        starts=meeting.starts.japan,
        ends=meeting.ends.japan,
        changed_at=meeting.changed_at,
        sequence=meeting.sequence,
        location=meeting.place,
        description="\n".join(part for part in (meeting.agenda, *mark) if part),
        url=f"{settings.BASE_URL}{meeting.get_absolute_url()}",
        status=STANDING.get(meeting.state, "CONFIRMED"),
        categories=mark,
    )
    return calendar(name, [event], refresh=REFRESH)
