"""Booked, confirmed, declined, withdrawn, used; conditions; who sees what; who is told."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.access.holdings import HOLDINGS
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.registry.models import User
from kakehashi.services.bookings import actions
from kakehashi.services.bookings.models import Slot
from kakehashi.services.bookings.permissions import BOOKING, SPACE
from kakehashi.services.bookings.schedule import remind_of_bookings

from .conftest import ROOM, World, at, booked

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def told(user: User) -> list[str]:
    run_waiting()
    return list(Notification.objects.filter(post=user.acting).order_by("pk").values_list("subject_en", flat=True))


def test_the_whole_way(world: World) -> None:
    booking = booked(world.city, world.room, at(16, 10), at(16, 12))
    assert (booking.state, booking.booker, booking.body, booking.slots.count()) == ("requested", "town", "風待市", 4)
    assert booking.starts.japan.hour == 11
    assert any("to be confirmed" in subject for subject in told(world.staff))
    booking = actions.confirm(booking, by=world.staff, answer="受付で鍵をお渡しします。")
    assert any("confirmed" in subject for subject in told(world.city))
    text = Notification.objects.filter(post=world.city.acting).latest("pk").text_en
    assert "10:00–12:00" in text
    assert "11:00–13:00" in text
    with pytest.raises(NotPossible):
        actions.mark_used(booking, by=world.staff)
    with time.travel(at(16, 13)):
        booking = actions.mark_used(booking, by=world.city)
    assert (booking.state, booking.slots.count()) == ("used", 4)


def test_nobody_books_what_is_booked(world: World) -> None:
    first = booked(world.city, world.room, at(16, 10), at(16, 12))
    for starts, ends in (((10, 0), (12, 0)), ((9, 30), (10, 30)), ((11, 30), (13, 0)), ((10, 30), (11, 0))):
        with pytest.raises(NotPossible):
            booked(world.village, world.room, at(16, *starts), at(16, *ends))
    booked(world.village, world.room, at(16, 9), at(16, 10))
    booked(world.village, world.room, at(16, 12), at(16, 13))
    booked(world.village, world.desk, at(16, 10), at(16, 12))
    actions.withdraw(first, by=world.city)
    assert booked(world.village, world.room, at(16, 10), at(16, 12)).state == "requested"


def test_the_database_refuses_a_half_hour_twice(world: World) -> None:
    first = booked(world.city, world.room, at(16, 10), at(16, 12))
    other = booked(world.village, world.room, at(17, 10), at(17, 12))
    with pytest.raises(IntegrityError), transaction.atomic():
        Slot.objects.create(space=world.room, booking=other, starts_at=first.starts_at)


def test_conditions_hold_for_guests_and_not_for_the_office(world: World) -> None:
    refused = (
        (at(16, 8), at(16, 10)), (at(16, 16), at(16, 18)),  # opening hours
        (at(20, 10), at(20, 11)),  # a Saturday
        (at(15, 8, 30), at(15, 9)),  # begun
        (at(24, 10, month=12), at(24, 11, month=12)),  # too far ahead
    )  # fmt: skip
    for starts, ends in refused:
        with pytest.raises(NotPossible):
            booked(world.city, world.room, starts, ends)
        assert booked(world.staff, world.room, starts, ends).state == "confirmed"
    with pytest.raises(NotPossible):
        booked(world.city, world.room, at(17, 10), at(17, 12), people=9)
    with pytest.raises(NotPossible):
        booked(world.staff, world.room, at(17, 10), at(17, 12), people=9)
    with pytest.raises(NotPossible):
        booked(world.city, world.room, at(17, 10, 15), at(17, 12))


def test_who_may_book_what(world: World) -> None:
    assert booked(world.association, world.room, at(16, 10), at(16, 11)).booker == "association"
    with pytest.raises(PermissionDenied):
        booked(world.association, world.desk, at(16, 10), at(16, 11))
    week = booked(world.secondee, world.desk, at(16, 9), at(19, 17), people=1)
    assert (week.booker, week.state, week.slots.count()) == ("resident", "confirmed", 3 * 48 + 16)
    with pytest.raises(PermissionDenied):
        booked(world.secondee, world.room, at(16, 13), at(16, 14))
    with pytest.raises(PermissionDenied):
        booked(world.paris, world.room, at(16, 13), at(16, 14))


def test_the_office_books_for_others(world: World) -> None:
    city = world.city.acting.section.organisation
    booking = booked(world.staff, world.room, at(16, 10), at(16, 11), organisation=city)
    assert (booking.state, booking.booker, booking.body) == ("confirmed", "town", "風待市")
    assert len(told(world.city)) == len(told(world.city_desk)) == 1
    guest = booked(world.staff, world.room, at(16, 13), at(16, 14), guest="例示国際交流会")
    assert (guest.organisation, guest.booker) == (None, "association")
    with pytest.raises(PermissionDenied):
        booked(world.village, world.room, at(16, 15), at(16, 16), organisation=city)


def test_declined_with_a_reason(world: World) -> None:
    booking = booked(world.city, world.room, at(16, 10), at(16, 12))
    with pytest.raises(NotPossible):
        actions.decline(booking, by=world.staff, note=" ")
    with pytest.raises(PermissionDenied):
        actions.decline(booking, by=world.city, note="理由")
    booking = actions.decline(booking, by=world.staff, note="改修のため")
    assert (booking.state, booking.slots.count()) == ("declined", 0)
    assert told(world.city)
    assert "改修のため" in Notification.objects.filter(post=world.city.acting).latest("pk").text_ja


def test_another_time_needs_another_confirmation(world: World) -> None:
    booking = actions.confirm(booked(world.city, world.room, at(16, 10), at(16, 12)), by=world.staff)
    booked(world.village, world.room, at(17, 10), at(17, 12))
    with pytest.raises(NotPossible):
        actions.change(booking, by=world.city, starts_at=at(17, 9), ends_at=at(17, 11))
    same = actions.change(booking, by=world.city, people=3)
    assert same.state == "confirmed"
    with pytest.raises(Conflict):
        actions.change(booking, by=world.city, people=4, version=booking.version)
    moved = actions.change(same, by=world.city, starts_at=at(16, 11), ends_at=at(16, 13))
    assert (moved.state, moved.slots.count()) == ("requested", 4)
    assert any("confirmed again" in subject for subject in told(world.staff))
    moved = actions.confirm(moved, by=world.staff)
    moved = actions.change(moved, by=world.staff, starts_at=at(16, 14), ends_at=at(16, 15))
    assert moved.state == "confirmed"
    assert told(world.city)[-1].startswith("Booking changed")


def test_reminded_once(world: World) -> None:
    actions.confirm(booked(world.city, world.room, at(17, 10), at(17, 12)), by=world.staff)
    booked(world.village, world.room, at(17, 13), at(17, 14))  # not confirmed
    before = len(told(world.city)), len(told(world.village))
    for hour in (9, 11, 12):
        with time.travel(at(16, hour)):
            remind_of_bookings(time.now())
            run_waiting()
    assert (len(told(world.city)), len(told(world.village))) == (before[0] + 1, before[1])


def test_who_sees_what(world: World) -> None:
    booked(world.city, world.room, at(16, 10), at(16, 12), purpose="秘密の商談")
    seen = {name: BOOKING.visible(user).count() for name, user in vars(world).items() if isinstance(user, User)}
    assert seen == {
        "staff": 1, "colleague": 1, "paris": 0, "officer": 1, "city": 1, "city_desk": 1, "village": 0, "secondee": 0,
        "association": 0,
    }  # fmt: skip
    page = reverse("bookings:space", kwargs={"pk": world.room.pk}) + "?week=2012-10-15"
    assert "風待市" in as_(world.staff).get(page).content.decode()
    other = as_(world.village).get(page).content.decode()
    assert "風待市" not in other
    assert "予約済み" in other
    actions.save_space(world.desk, by=world.staff, valid_until=date(2012, 10, 1))
    assert SPACE.visible(world.city).count() == 1
    assert SPACE.visible(world.staff).count() == 2


def test_spaces_are_kept_by_their_office(world: World) -> None:
    with pytest.raises(PermissionDenied):
        actions.save_space(world.room, by=world.paris, capacity=3)
    with pytest.raises(PermissionDenied):
        actions.add_space(by=world.city, office=world.office, **(ROOM | {"name": "別室"}))
    with pytest.raises(NotPossible):
        actions.add_space(by=world.staff, office=world.office, **ROOM)
    with pytest.raises(NotPossible):
        actions.save_space(world.room, by=world.staff, closes=ROOM["opens"])
    assert actions.save_space(world.room, by=world.officer, capacity=6).capacity == 6


def test_a_week_later_nothing_is_offered_of_the_past(world: World) -> None:
    page = reverse("bookings:space", kwargs={"pk": world.room.pk})
    client = as_(world.city)
    assert "book/?from=" in client.get(page).content.decode()
    with time.travel(time.now() + timedelta(days=7)):
        assert "book/?from=" not in client.get(f"{page}?week=2012-10-15").content.decode()


def test_what_a_post_has_booked_goes_along_where_it_is_abolished(world: World) -> None:
    held = HOLDINGS["bookings.booked"]
    booking = booked(world.city, world.room, at(22, 10), at(22, 12))
    before, after = world.city.acting, world.city_desk.acting
    assert [row.pk for row in held.things([before.pk])] == [booking.pk]
    assert held.passes(before, after, by=None) == 1
    booking.refresh_from_db()
    assert booking.post == after
    assert BOOKING.visible(world.city_desk).filter(pk=booking.pk).exists()
