"""Whatever is booked, changed, declined and withdrawn: no half-hour twice, and each booking holds just its own."""

from collections import Counter
from datetime import timedelta
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kakehashi.engines.workflow import NotPossible
from kakehashi.services.bookings import actions
from kakehashi.services.bookings.flows import BOOKING, TAKES
from kakehashi.services.bookings.models import Booking, Slot
from kakehashi.services.bookings.rules import SLOT, slots

from .conftest import World, at, booked

steps = st.lists(
    st.tuples(
        st.sampled_from(["book", "book", "book", "confirm", "change", "decline", "withdraw"]),
        st.integers(0, 9),  # whose, or which booking
        st.integers(0, 15),  # first half-hour after nine
        st.integers(1, 5),
    ),
    min_size=3,
    max_size=10,
)


def times(begin: int, length: int) -> dict[str, Any]:
    starts = at(16, 9) + timedelta(minutes=30 * begin)
    return {"starts_at": starts, "ends_at": starts + length * SLOT}


def take_step(world: World, step: str, number: int, begin: int, length: int) -> None:
    known = list(Booking.objects.select_related("post").order_by("pk"))
    towns = (world.city, world.village, world.association)
    if step == "book" or not known:
        when = times(begin, length)
        booked(towns[number % 3], world.room, when["starts_at"], when["ends_at"])
        return
    one = known[number % len(known)]
    owner = next(user for user in towns if user.acting == one.post)
    if step == "change":
        actions.change(one, by=owner, **times(begin, length))
    elif step == "withdraw":
        actions.withdraw(one, by=owner)
    elif step == "decline":
        actions.decline(one, by=world.staff, note="理由")
    else:
        actions.confirm(one, by=world.staff)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_no_half_hour_is_booked_twice(world: World, found: list[tuple[str, int, int, int]]) -> None:
    with transaction.atomic():
        for step in found:
            before = set(Slot.objects.values_list("booking", "starts_at"))
            try:
                with transaction.atomic():
                    take_step(world, *step)
            except NotPossible:
                assert set(Slot.objects.values_list("booking", "starts_at")) == before  # nothing is half done
            held = Counter(Slot.objects.filter(space=world.room).values_list("starts_at", flat=True))
            assert not [moment for moment, count in held.items() if count > 1]
            for one in Booking.objects.all():
                own = set(one.slots.values_list("starts_at", flat=True))
                assert own == (set(slots(one.starts_at, one.ends_at)) if one.state in BOOKING.tagged(TAKES) else set())
        transaction.set_rollback(True)
