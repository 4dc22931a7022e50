"""What can be asked about rooms, desks and bookings across tables. Reads only."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as clock

from django.db.models import QuerySet

from kakehashi.base import time
from kakehashi.engines.questionnaires.places import organisations_called
from kakehashi.registry.clock import installation
from kakehashi.registry.models import Organisation, Post

from . import rules
from .flows import BOOKING, TAKES
from .models import Booking, CalendarAddress, Slot, Space

OFFICE_ROLES = ("office_staff", "office_chief")  # who looks after the spaces of their own office
DESKS = ("municipal_officer", "branch_officer")  # who is told for a body
KIND_OF = {Organisation.Kind.HEADQUARTERS: rules.HOUSE, Organisation.Kind.OTHER: rules.ASSOCIATION}


def lives_in_a_demonstration() -> bool:
    """Whether what is made here is an example."""
    return installation().is_demonstration


def kind_of_body(organisation: Organisation) -> str:
    """As what a body books: a local government, an association, or headquarters."""
    return KIND_OF.get(Organisation.Kind(organisation.kind), rules.TOWN)


def kind_of_post(post: Post) -> str:
    """As what a desk books. A local government's section that stands in an overseas office is a resident secondee's."""
    kind = kind_of_body(post.section.organisation)
    return rules.RESIDENT if kind == rules.TOWN and post.section.office_id else kind


def body_called(words: str) -> Organisation | None:
    """The body of today with this code, or with exactly this name; None where there is none, or several."""
    found = organisations_called(words.strip())
    return found[0] if len(found) == 1 else None


def overlapping(space: Space, begin: datetime, end: datetime) -> QuerySet[Booking]:
    """The bookings that take half-hours of a space between two moments."""
    return Booking.objects.filter(space=space, state__in=BOOKING.tagged(TAKES), starts_at__lt=end, ends_at__gt=begin)


def taken_slots(space: Space, wanted: list[datetime], *, but: Booking | None = None) -> bool:
    """Whether any of these half-hours is taken by another booking; one query."""
    rows = Slot.objects.filter(space=space, starts_at__gte=wanted[0], starts_at__lte=wanted[-1])
    return (rows.exclude(booking=but) if but else rows).exists()


def free_between(spaces: QuerySet[Space], begin: datetime, end: datetime) -> QuerySet[Space]:
    """Those of some spaces in which nothing is booked between two moments."""
    busy = Slot.objects.filter(starts_at__gt=begin - rules.SLOT, starts_at__lt=end).order_by().values("space")
    return spaces.exclude(pk__in=busy)


@dataclass(frozen=True)
class Day:
    """One day of a space: its stretches."""

    space: Space
    day: date
    is_open: bool
    is_today: bool
    stretches: list[rules.Stretch]


@dataclass(frozen=True)
class Week:
    """A week of a space by the office's clock."""

    monday: date
    days: list[Day]
    first: int  # minute of the day from which it is drawn
    last: int

    @property
    def before(self) -> date:
        """The Monday before."""
        return self.monday - timedelta(days=7)

    @property
    def after(self) -> date:
        """The next Monday."""
        return self.monday + timedelta(days=7)

    @property
    def sunday(self) -> date:
        """Its last day."""
        return self.monday + timedelta(days=6)


def week_of(space: Space, day: date) -> Week:
    """The week of ``day``; days on which the space is closed stand there only if something is booked. One query."""
    monday = rules.monday_of(day)
    midnight = datetime.combine(monday, clock(0, 0))
    begin, end = (at.replace(tzinfo=space.zone) for at in (midnight, midnight + timedelta(days=7)))
    rows = overlapping(space, begin, end).select_related("organisation", "post__section").order_by("starts_at")
    taken = [rules.Taken(_wall(row.starts_at, space), _wall(row.ends_at, space), row) for row in rows]
    first, last = rules.shown_hours(space.opens, space.closes, taken)
    today = time.now().astimezone(space.zone).date()
    days = []
    for number in range(7):
        on = monday + timedelta(days=number)
        is_open = number in space.weekdays
        stretches = rules.day_stretches(on, first, last, taken)
        if is_open or any(one.thing for one in stretches):
            days.append(Day(space, on, is_open, on == today, stretches))
    return Week(monday, days, first, last)


@dataclass(frozen=True)
class OfficeDay:
    """One day of all spaces of an office, by its clock."""

    day: date
    days: list[Day]
    first: int
    last: int


def day_of(spaces: list[Space], day: date) -> OfficeDay:
    """One day of the spaces of one office. One query; without a space, nothing is drawn."""
    if not spaces:
        return OfficeDay(day, [], 0, 0)
    zone = spaces[0].zone
    midnight = datetime.combine(day, clock(0, 0))
    begin, end = (at.replace(tzinfo=zone) for at in (midnight, midnight + timedelta(days=1)))
    rows = Booking.objects.filter(
        space__in=spaces, state__in=BOOKING.tagged(TAKES), starts_at__lt=end, ends_at__gt=begin
    )
    taken: dict[int, list[rules.Taken]] = {space.pk: [] for space in spaces}
    for row in rows.select_related("organisation", "post__section").order_by("starts_at"):
        taken[row.space_id].append(rules.Taken(_wall(row.starts_at, spaces[0]), _wall(row.ends_at, spaces[0]), row))
    hours = [rules.shown_hours(space.opens, space.closes, taken[space.pk]) for space in spaces]
    first, last = min(first for first, _last in hours), max(last for _first, last in hours)
    is_today = day == time.now().astimezone(zone).date()
    days = [
        Day(
            space,
            day,
            day.weekday() in space.weekdays,
            is_today,
            rules.day_stretches(day, first, last, taken[space.pk]),
        )
        for space in spaces
    ]
    return OfficeDay(day, days, first, last)


def _wall(at: datetime, space: Space) -> datetime:
    return at.astimezone(space.zone).replace(tzinfo=None)


def for_calendars(rows: QuerySet[Booking]) -> QuerySet[Booking]:
    """Of some bookings those that stand in a calendar: not too long ago; what was called off stands as cancelled."""
    since = time.now() - rules.limits().past
    joins = rows.select_related("space__office", "organisation", "post__section")
    return joins.filter(ends_at__gte=since).order_by("starts_at", "pk")


def is_still_readable(address: CalendarAddress) -> bool:
    """Whether a calendar address is in force: neither withdrawn, nor its desk closed or without its role."""
    post = address.post
    if address.withdrawn_at is not None or not post.is_open:
        return False
    if address.space is None:
        return True
    roles = post.role_codes
    is_there = bool(roles & set(OFFICE_ROLES)) and post.section.office_id == address.space.office_id
    return is_there or bool(roles & {"hq_officer", "hq_chief"})


def office_posts(space: Space) -> QuerySet[Post]:
    """The desks that look after a space."""
    rows = Post.objects.filter(section__office=space.office_id, is_open=True, roles__role__in=OFFICE_ROLES)
    return rows.select_related("section__organisation").distinct().order_by("pk")


def booker_posts(booking: Booking) -> list[Post]:
    """Who is told about a booking: the desk that made it; where the office entered it for a body, that body's desks."""
    post = booking.post
    if booking.organisation_id in (None, post.section.organisation_id):
        return [post]
    rows = Post.objects.filter(section__organisation=booking.organisation_id, is_open=True, roles__role__in=DESKS)
    return [post, *rows.select_related("section__organisation").distinct().order_by("pk")]


def to_be_reminded(now: datetime) -> QuerySet[Booking]:
    """Confirmed bookings that begin within the days of limits.toml, and whose desk was not reminded yet."""
    until = now + rules.limits().remind
    return Booking.objects.filter(state="confirmed", reminded_at=None, starts_at__gt=now, starts_at__lte=until)
