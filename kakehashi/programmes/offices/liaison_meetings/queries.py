"""What can be asked of liaison meetings. Reads only."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from kakehashi.base import time
from kakehashi.registry.lineage import successors
from kakehashi.registry.models import Post
from kakehashi.services.bookings.flows import BOOKING
from kakehashi.services.bookings.flows import LIVE as BOOKED
from kakehashi.services.bookings.models import Booking

from ..local_government_offices.models import LocalGovernmentOffice
from ..local_government_offices.queries import HEADQUARTERS, OFFICE, TOWN, desks_of_bodies, owned_by
from .models import Decision, Invitation, LiaisonMeeting

REMIND_BEFORE = timedelta(days=3)  # before the last day for answers
KEPT_NAMES = timedelta(days=365)  # how long it is kept who came, after the meeting
Owners = LocalGovernmentOffice.owners.through


def seen_by(post: Post | None) -> QuerySet[LiaisonMeeting]:
    """All for headquarters, an office its own, a body those to which an office of its own is invited, once it is."""
    rows = LiaisonMeeting.objects.all()
    if post is None:
        return rows.none()
    if post.role_codes & HEADQUARTERS:
        return rows
    if post.role_codes & OFFICE and post.section.office_id:
        return rows.filter(office=post.section.office_id)
    if not post.role_codes & TOWN:
        return rows.none()
    mine = invitations_of(post.section.organisation_id).filter(meeting=OuterRef("pk"))
    return rows.filter(Exists(mine), sent_at__isnull=False)


def invitations_of(organisation: int) -> QuerySet[Invitation]:
    """The invitations to offices that a body runs, alone or with others, also as the heir of another body."""
    return Invitation.objects.filter(local_government_office__in=owned_by(organisation)).order_by()


def whole(rows: QuerySet[LiaisonMeeting]) -> QuerySet[LiaisonMeeting]:
    """The meetings with all that a page or a paper shows: five more queries, however many rows."""
    offices = LocalGovernmentOffice.objects.prefetch_related("owners")
    return rows.select_related("office", "post__section", "booking__space", "copied_from").prefetch_related(
        Prefetch("invitations", Invitation.objects.prefetch_related(Prefetch("local_government_office", offices))),
        Prefetch("decisions", Decision.objects.select_related("local_government_office")),
        "materials__file",
    )


def owners_of(offices: Iterable[int]) -> list[int]:
    """The bodies that run some offices, by the offices' keys, and those that carry one of them on. Two queries."""
    rows = Owners.objects.filter(localgovernmentoffice__in=list(offices))
    own = set(rows.values_list("organisation", flat=True))
    return sorted(own | successors(own, time.today()))


def guests_desks(meeting: LiaisonMeeting, state: str = "") -> QuerySet[Post]:
    """The desks of the bodies whose offices are invited; those of one answer with ``state``."""
    rows = Invitation.objects.filter(meeting=meeting, **({"state": state} if state else {}))
    return desks_of_bodies(owners_of(rows.order_by().values_list("local_government_office", flat=True)))


def owner_bodies(meeting: LiaisonMeeting) -> list[int]:
    """The bodies whose offices are invited."""
    rows = Invitation.objects.filter(meeting=meeting).order_by()
    return owners_of(rows.values_list("local_government_office", flat=True))


def rooms_booked(post: Post | None) -> QuerySet[Booking]:
    """The rooms and desks that somebody's office has booked in its own spaces and that are still to come."""
    rows = Booking.objects.select_related("space__office")
    if post is None or post.section.office_id is None:
        return rows.none()
    live = rows.filter(state__in=BOOKING.tagged(BOOKED), ends_at__gte=time.now())
    return live.filter(space__office=post.section.office_id, booker="house").order_by("starts_at", "pk")


def to_be_reminded(now: datetime) -> QuerySet[LiaisonMeeting]:
    """Meetings whose last day for answers is near, and whose silent guests were not reminded yet."""
    day = now.astimezone(time.TOKYO).date()
    rows = LiaisonMeeting.objects.filter(state="invited", reminded_at=None, answer_by__lte=day + REMIND_BEFORE)
    return rows.filter(invitations__state="asked").distinct().order_by("pk")


def to_be_forgotten(now: datetime) -> QuerySet[Invitation]:
    """Invitations that still say who came, a year after the meeting."""
    return Invitation.objects.filter(meeting__ends_at__lt=now - KEPT_NAMES).exclude(names="").order_by("pk")
