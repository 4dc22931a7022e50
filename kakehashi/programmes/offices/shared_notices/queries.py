"""What can be asked of what is shared in a group. Reads only."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from kakehashi.base import time
from kakehashi.registry.models import Post

from ..liaison_meetings.models import LiaisonMeeting
from ..liaison_meetings.queries import seen_by
from ..local_government_offices.queries import (
    HEADQUARTERS,
    OFFICE,
    TOWN,
    clair_offices,
    desks_of_bodies,
    desks_of_offices,
    of_groups,
    owner_ids,
)
from .flows import LIVE, SHARED_DATE
from .models import GroupCalendarAddress, SharedDate, SharedNotice, Sighting

PAST = timedelta(days=180)  # how long what is over stands in calendars


def with_sightings(rows: QuerySet[SharedNotice], post: Post | None) -> QuerySet[SharedNotice]:
    """The notices, each with ``is_seen``: whether this desk, which did not write it, has pressed so."""
    seen = Sighting.objects.filter(notice=OuterRef("pk"), post=post)
    return rows.annotate(is_seen=Exists(seen))


def unseen(rows: QuerySet[SharedNotice], post: Post | None, day: date) -> QuerySet[SharedNotice]:
    """Those in force that somebody else shared and this desk has not seen."""
    in_force = rows.filter(pk__in=SharedNotice.objects.on(day).order_by().values("pk")).exclude(post=post)
    return in_force.filter(~Exists(Sighting.objects.filter(notice=OuterRef("pk"), post=post)))


def group_posts(territory: str) -> list[Post]:
    """The desks of a group: of the bodies with an office there, and of CLAIR's offices that work with them."""
    return [*desks_of_bodies(owner_ids(territory)), *desks_of_offices(clair_offices(territory))]


def notices_to_tell(day: date) -> list[SharedNotice]:
    """Notices in force of which the group was not told yet."""
    return list(SharedNotice.objects.on(day).filter(told_at=None).order_by("pk"))


def dates_to_tell(day: date) -> list[SharedDate]:
    """Dates to come of which the group was not told yet."""
    rows = SharedDate.objects.filter(state__in=SHARED_DATE.tagged(LIVE), told_at=None, ends__gte=day)
    return list(rows.order_by("pk"))


def dates_of(post: Post) -> QuerySet[SharedDate]:
    """What stands in a desk's calendar: the dates of its groups, not too long ago; called off ones as cancelled."""
    return of_groups(SharedDate.objects.filter(ends__gte=time.today() - PAST), post).order_by("begins", "pk")


def meetings_of(post: Post) -> QuerySet[LiaisonMeeting]:
    """The liaison meetings in a desk's calendar, not too long ago; drafts are left out."""
    rows = seen_by(post).exclude(state="draft").filter(ends_at__gte=time.now() - PAST)
    return rows.select_related("office").order_by("starts_at", "pk")


def is_still_readable(address: GroupCalendarAddress) -> bool:
    """Whether a private address still leads somewhere: not withdrawn, and its desk is open and would see something."""
    post = address.post
    belongs = post.role_codes & (TOWN | OFFICE | HEADQUARTERS)
    return address.withdrawn_at is None and post.is_open and bool(belongs)
