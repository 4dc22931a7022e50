"""The calendar of a desk: the dates of its groups and the liaison meetings to which it is invited."""

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.calendars.icalendar import Event, calendar
from kakehashi.engines.calendars.private_addresses import Keys
from kakehashi.registry.models import Post

from ..liaison_meetings.feeds import events
from .models import SharedDate
from .queries import dates_of, meetings_of

KEYS: Final = Keys("offices.group_calendar_address")
REFRESH = timedelta(hours=1)


def calendar_of(post: Post) -> bytes:
    """Dates (whole days) and meetings (by the clocks of their place); the same state gives the same bytes.

    What was called off stands as cancelled. Names of people stand nowhere in it; examples are marked.
    """
    dates, meetings = list(dates_of(post)), list(meetings_of(post))
    name = _("Towns' offices abroad together")
    is_example = post.section.organisation.is_example or any(one.is_example for one in (*dates, *meetings))
    found = [*(_event(one) for one in dates), *events(meetings)]
    return calendar(f"【{EXAMPLE}】{name}" if is_example else name, found, refresh=REFRESH)


def _event(shared: SharedDate) -> Event:
    mark = (EXAMPLE,) if shared.is_example else ()
    return Event(
        uid=f"{shared.key}@kakehashi",
        summary=f"【{EXAMPLE}】{shared.title}" if shared.is_example else shared.title,
        starts=shared.begins,
        ends=shared.ends + timedelta(days=1),
        changed_at=shared.changed_at,
        sequence=shared.sequence,
        location=shared.place,
        description="\n".join(part for part in (shared.text, shared.website, *mark) if part),
        url=f"{settings.BASE_URL}/shared-dates/{shared.pk}/",
        status="CANCELLED" if shared.state == "called_off" else "CONFIRMED",
        categories=mark,
    )
