"""The programme as a calendar: what stands in it with day and time, without a name of anybody whom one meets."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.calendars.icalendar import Event, calendar
from kakehashi.engines.calendars.private_addresses import Keys

from . import rules
from .models import VisitProgramme
from .queries import stops

KEYS: Final = Keys("offices.calendar_address")
REFRESH = timedelta(hours=1)
STANDING = {"candidate": "TENTATIVE", "asked": "TENTATIVE", "confirmed": "CONFIRMED", "held": "CONFIRMED",
            "declined": "CANCELLED"}  # fmt: skip


def calendar_of(programme: VisitProgramme, language: str) -> bytes:
    """The calendar of a programme in ``language``; marked as an example where it is one.

    The same state gives the same bytes. What has no day or time yet is left out; what was declined after it had a
    time, and everything of a visit that was called off, stands as cancelled.
    """
    with translation.override(language):
        found = stops(programme, language)
        numbers = {(rules.LEG, leg.pk): (leg.sequence, leg.changed_at) for leg in programme.legs.all()}
        numbers |= {(rules.MEETING, one.pk): (one.sequence, one.changed_at) for one in programme.appointments.all()}
        name = f"{programme.number} {rules.told(programme.title, programme.english, language)}"
        timed = [stop for stop in found if stop.begins_at is not None]
        events = [_event(stop, programme, *numbers[(stop.kind, stop.pk)]) for stop in timed]
    return calendar(f"【{EXAMPLE}】{name}" if programme.is_example else name, events, refresh=REFRESH)


def _event(stop: rules.Stop, programme: VisitProgramme, sequence: int, changed_at: datetime) -> Event:
    begins, ends = stop.begins_at, stop.ends_at
    assert begins is not None  # only such stops are asked for
    if ends is None or rules.ends_too_early(stop):
        ends = begins + (rules.UNDECLARED if stop.kind == rules.MEETING else timedelta(0))
    way = " → ".join(part for part in (stop.where, stop.until_where) if part)
    is_off = programme.state == "called_off"
    status = "CANCELLED" if is_off else STANDING.get(stop.state, "CONFIRMED")
    summary = stop.what or way
    mark = (EXAMPLE,) if programme.is_example else ()
    told = [stop.mode, _("Goes along: %(posts)s") % {"posts": "、".join(stop.along)} if stop.along else "",
            stop.questions, EXAMPLE if programme.is_example else ""]  # fmt: skip
    return Event(
        uid=f"{programme.key}-{stop.kind}-{stop.pk}@kakehashi",
        summary=f"【{EXAMPLE}】{summary}" if programme.is_example else summary,
        starts=begins, ends=ends, changed_at=changed_at,
        sequence=sequence, location=way if stop.kind == rules.LEG else stop.where,
        description="\n".join(part for part in told if part),
        url=f"{settings.BASE_URL}/visits/{programme.pk}/", status=status, categories=mark,
    )  # fmt: skip
