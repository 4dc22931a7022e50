"""What a post holds of bookings: rooms and desks that it has booked and that are still to come."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access.holdings import HOLDINGS, Holding, Line

from .actions import pass_bookings
from .flows import BOOKING as FLOW
from .flows import LIVE
from .models import Booking


def _booked(posts: Collection[int]) -> QuerySet[Booking]:
    rows = Booking.objects.filter(post__in=posts, state__in=FLOW.tagged(LIVE)).select_related("space")
    return rows.order_by("starts_at", "pk")


def _line(row: Booking) -> Line:
    state = FLOW.state_of(row)
    return Line(str(row), row.get_absolute_url(), "", state.label, state.tone, row.starts_at)


HOLDINGS.add(
    Holding(
        name="bookings.booked",
        label=_("Rooms and desks that the post has booked"),
        of="post",
        things=_booked,
        owner="post",
        line=_line,
        passes=pass_bookings,
    )
)
