"""Every screen: what it shows to whom, what a form refuses beside which field, how many queries it asks."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from openpyxl import load_workbook

from kakehashi.base import time
from kakehashi.engines.calendars.tests.reader import read
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.measures.rooms import rooms_serving
from kakehashi.engines.measures.works import of_body, of_office
from kakehashi.engines.search import find
from kakehashi.registry.models import Organisation, User
from kakehashi.services.bookings import actions
from kakehashi.services.bookings.feeds import KEYS
from kakehashi.services.bookings.models import Booking, Space
from kakehashi.services.bookings.permissions import BOOKING
from kakehashi.services.bookings.queries import body_called
from kakehashi.services.bookings.search import booking_audience

from .conftest import SINGAPORE, World, at, booked
from .test_bookings import as_

FORM = {"day": "2012-10-16", "starts": "10:00", "until_day": "", "ends": "12:00", "people": "２", "purpose": "商談"}
WEEK = "?week=2012-10-15"


def page(name: str, thing: Any = None) -> str:
    return reverse(f"bookings:{name}", kwargs={"pk": thing.pk} if thing is not None else {})


def test_what_waits_for_the_office_stands_on_its_desk_alone(world: World) -> None:
    booking = booked(world.city, world.room, at(16, 10), at(16, 12), purpose="朝の商談")
    booked(world.city, world.desk, at(16, 10), at(16, 12), purpose="確認のいらない席")
    shown = {name: as_(getattr(world, name)).get("/desk/").content.decode() for name in ("staff", "paris", "city")}
    assert "朝の商談" in shown["staff"]
    assert "確認のいらない席" not in shown["staff"]
    assert "朝の商談" not in shown["paris"] + shown["city"]
    actions.confirm(booking, by=world.staff, answer="")
    assert "朝の商談" not in as_(world.staff).get("/desk/").content.decode()


def test_every_screen_opens(world: World) -> None:
    booking = booked(world.city, world.room, at(16, 10), at(16, 12))
    town, staff = as_(world.city), as_(world.staff)
    for client in (town, staff):
        for address in (page("spaces"), page("bookings"), page("space", world.room), page("book", world.room),
                        page("booking", booking), page("change", booking), page("make_address"), page("own_calendar"),
                        page("booking_calendar", booking)):  # fmt: skip
            assert client.get(address).status_code == 200, address
    for name in ("edit_space", "make_space_address", "space_calendar"):
        assert staff.get(page(name, world.room)).status_code == 200, name
        assert town.get(page(name, world.room)).status_code == 403, name
    assert staff.get(page("add_space")).status_code == 200
    for name in ("confirm", "decline"):
        assert staff.get(page(name, booking)).status_code == 200, name
        assert town.get(page(name, booking)).status_code == 403, name
    assert town.get(page("withdraw", booking)).status_code == 200
    assert as_(world.village).get(page("booking", booking)).status_code == 404
    assert Booking.objects.get().version == booking.version  # looking changed nothing


def test_booked_on_the_screen(world: World) -> None:
    client, address = as_(world.city), page("book", world.room)
    assert 'value="10:30" selected' in client.get(f"{address}?from=2012-10-16T10:30").content.decode()
    answer = client.post(address, FORM)
    booking = Booking.objects.get()
    assert answer.url == booking.get_absolute_url()
    assert (booking.starts_at, booking.people) == (at(16, 10), 2)
    shown = client.get(answer.url).content.decode()
    assert "10:00" in shown
    assert "11:00" in shown  # in Japan
    again = client.post(address, FORM)
    assert again.status_code == 422
    assert "すでに予約されています" in again.content.decode()
    assert 'value="商談"' in again.content.decode()


@pytest.mark.parametrize(("change", "field"), [
    ({"day": "2012-10-20"}, "day"), ({"day": "2013-10-16"}, "day"), ({"day": "あした"}, "day"),
    ({"day": "9999-12-31"}, "day"),
    ({"starts": "10:15"}, "starts"), ({"ends": "09:30"}, "ends"), ({"until_day": "2012-10-17"}, "ends"),
    ({"people": "9"}, "people"), ({"people": "0"}, "people"), ({"purpose": ""}, "purpose"),
    ({"starts": "08:00"}, "starts"), ({"day": "2012-10-12"}, "starts"),
])  # fmt: skip
def test_what_is_wrong_stands_beside_its_field(world: World, change: dict[str, str], field: str) -> None:
    answer = as_(world.city).post(page("book", world.room), FORM | change)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Booking.objects.exists()


def test_days_that_are_a_slip_are_named(world: World) -> None:
    client = as_(world.city)
    for day in ("9999-12-31", "0001-01-01", "あした"):
        for address in (f"{page('space', world.room)}?week={day}", f"{page('spaces')}?day={day}",
                        f"{page('bookings')}?until={day}", f"{page('book', world.room)}?from={day}T10:00"):  # fmt: skip
            assert client.get(address).status_code == 200, address


def test_a_guest_is_told_the_limit_that_holds_for_guests(world: World) -> None:
    client, address = as_(world.city), page("book", world.room)
    for day in ("2013-01-15", "2014-10-16"):
        (sentence,) = client.post(address, FORM | {"day": day}).context["form"].errors["day"]
        assert "60日先まで" in sentence
    form = client.get(address).context["form"]
    assert (form["starts"].value(), form["ends"].value()) == ("09:00", "10:00")  # a time that can be sent


def test_the_office_enters_it_for_others(world: World) -> None:
    client, address = as_(world.staff), page("book", world.room)
    assert client.post(address, FORM | {"body": "無い市"}).status_code == 422
    assert client.post(address, FORM | {"body": "雪割村", "guest": "例示会"}).status_code == 422
    Organisation.objects.filter(name="雪割村").update(code="984019")
    assert [body_called(code) is not None for code in ("984019", "９８４０１９", "98401", "984018")] == [True] * 3 + [
        False
    ]
    assert client.post(address, FORM | {"body": "雪割村"}).status_code == 302
    assert Booking.objects.get().body == "雪割村"
    as_(world.city).post(address, FORM | {"starts": "13:00", "ends": "14:00", "body": "雪割村"})
    assert Booking.objects.latest("pk").body == "風待市"  # only the office is asked for another body


def test_steps_on_the_screen(world: World) -> None:
    booking = booked(world.city, world.room, at(16, 10), at(16, 12))
    staff, town = as_(world.staff), as_(world.city)
    assert staff.post(page("decline", booking), {"note": ""}).status_code == 422
    assert staff.post(page("confirm", booking), {"answer": "鍵は受付"}).status_code == 302
    assert "鍵は受付" in town.get(page("booking", booking)).content.decode()
    booking.refresh_from_db()
    moved = FORM | {"version": booking.version, "ends": "13:00"}
    assert town.post(page("change", booking), moved).status_code == 302
    assert town.post(page("change", booking), moved).status_code == 409
    assert town.post(page("withdraw", booking)).status_code == 302
    booking.refresh_from_db()
    assert (booking.state, booking.slots.count()) == ("withdrawn", 0)


def test_a_space_is_added_and_changed(world: World) -> None:
    client = as_(world.staff)
    values = {
        "office": world.office.pk, "kind": "room", "name": "小会議室", "name_en": "", "place": "", "capacity": "４",
        "equipment": ["screen"], "bookers": ["town"], "opens": "09:00", "closes": "08:00", "weekdays": ["0", "1"],
        "longest_hours": "4", "ahead_days": "30", "needs_confirmation": "on", "terms": "", "terms_en": "",
        "valid_from": "H24.10.15", "valid_until": "",
    }  # fmt: skip
    assert client.post(page("add_space"), values).status_code == 422
    assert client.post(page("add_space"), values | {"closes": "18:00", "name": "会議室"}).status_code == 422
    assert client.post(page("add_space"), values | {"closes": "18:00"}).status_code == 302
    space = Space.objects.get(name="小会議室")
    assert (space.capacity, space.weekdays, space.needs_confirmation) == (4, [0, 1], True)
    again = values | {"closes": "18:00", "version": "0", "bookers": []}
    assert client.post(page("edit_space", space), again).status_code == 302
    assert client.post(page("edit_space", space), again).status_code == 409
    assert as_(world.city).get(page("book", space)).status_code == 403
    paris = as_(world.paris).post(page("add_space"), values | {"closes": "18:00", "name": "別"})
    assert paris.status_code == 422  # not of another office


def test_free_spaces_are_found(world: World) -> None:
    booked(world.city, world.room, at(16, 10), at(16, 12))
    client, found = as_(world.village), {}
    for query in ("day=2012-10-16&starts=09:00&ends=11:00", "day=2012-10-16&starts=12:00&ends=13:00", "day=2012-10-20",
                  "people=2", "equipment=screen", "equipment=printer", "office=paris", "kind=desk"):  # fmt: skip
        answer = client.get(f"{page('spaces')}?{query}")
        found[query.split("&")[0] + query[-5:]] = sorted(row.name for row in answer.context["listing"].rows)
    assert list(found.values()) == [
        ["執務席"], ["会議室", "執務席"], [], ["会議室"], ["会議室", "執務席"], [], ["会議室", "執務席"], ["執務席"],
    ]  # fmt: skip


def test_the_list_filters_and_is_written_to_a_file(world: World) -> None:
    booked(world.city, world.room, at(16, 10), at(16, 12), purpose="一つ目")
    actions.confirm(booked(world.village, world.room, at(18, 10), at(18, 12), purpose="二つ目"), by=world.staff)
    booked(world.staff, world.desk, at(17, 10), at(17, 12), purpose="自分の")
    client = as_(world.staff)
    counts = {
        query: client.get(f"{page('bookings')}?{query}").context["listing"].total
        for query in (
            "",
            "state=confirmed",
            f"space={world.desk.pk}",
            "booker=town",
            "since=2012-10-17&until=2012-10-17",
        )
    }
    assert list(counts.values()) == [3, 2, 1, 2, 1]
    file = client.get(f"{page('bookings')}?state=requested&export=xlsx")
    rows = list(load_workbook(BytesIO(file.content)).active.values)
    assert any("一つ目" in row for row in rows)
    assert all(str(row[1]).startswith("2012-10-") for row in rows[1:])  # a file is read in other years
    assert "例示" in str(rows[1][0])


def test_both_clocks_stand_in_the_week(world: World) -> None:
    booked(world.city, world.room, at(16, 10), at(16, 12))
    with override("en"):
        text = as_(world.city).get(page("space", world.room) + WEEK).content.decode()
    assert '<td rowspan="4" class="is-taken">' in text
    assert "09:00<small>Japan 10:00</small>" in text
    assert '10:00–12:00<br><small class="muted">Japan 11:00</small>' in text  # where the week is a list
    assert f"{page('book', world.room)}?from=2012-10-16T12:00" in text
    assert f"{page('book', world.room)}?from=2012-10-16T11:00" not in text


def test_an_office_on_one_day(world: World) -> None:
    booked(world.city, world.room, at(16, 10), at(16, 12))
    booked(world.secondee, world.desk, at(15, 9, 30), at(19, 17), people=1)
    address = reverse("bookings:office_day", kwargs={"code": world.office.code}) + "?day=2012-10-16"
    text = as_(world.village).get(address).content.decode()
    assert '<td rowspan="4" class="is-taken">' in text
    assert '<td rowspan="16" class="is-taken">' in text  # the desk, all day
    assert f"{page('book', world.room)}?from=2012-10-16T09:30" in text
    assert "風待市" not in text
    assert "風待市" in as_(world.city).get(address).content.decode()
    assert as_(world.city).get(reverse("bookings:office_day", kwargs={"code": "paris"})).status_code == 404


def test_calendars_are_read_back(world: World) -> None:
    booking = actions.confirm(booked(world.city, world.room, at(16, 10), at(16, 12)), by=world.staff)
    other = booked(world.village, world.room, at(17, 10), at(17, 12))
    actions.decline(other, by=world.staff, note="改修")
    own = as_(world.city).get(page("own_calendar"))
    assert own["Content-Type"].startswith("text/calendar")
    assert as_(world.city).get(page("own_calendar"), headers={"If-None-Match": own["ETag"]}).status_code == 304
    assert own.content.decode().count("BEGIN:VEVENT") == 1
    assert "DTSTART;TZID=Asia/Singapore:20121016T100000" in own.content.decode()
    space = as_(world.staff).get(page("space_calendar", world.room)).content
    assert "STATUS:CANCELLED" in space.decode()
    assert "例示・EXAMPLE" in space.decode()
    assert read(space)
    assert as_(world.village).get(page("booking_calendar", booking)).status_code == 404


def test_a_private_address_is_read_until_it_is_withdrawn(world: World) -> None:
    booked(world.city, world.room, at(16, 10), at(16, 12))
    staff = as_(world.staff)
    answer = staff.post(page("make_space_address", world.room))
    assert "/bookings/calendar/" in staff.get(answer.url).content.decode()
    address = actions.make_address(world.room, by=world.staff)  # the same
    feed = reverse("bookings:calendar_feed", kwargs={"key": KEYS.of(address.pk)})
    assert "風待市" in Client().get(feed).content.decode()
    assert Client().get(feed.replace(KEYS.of(address.pk), f"{address.pk}.x")).status_code == 404
    assert as_(world.colleague).get(answer.url).status_code == 404
    world.staff.acting.roles.all().delete()
    assert Client().get(feed).status_code == 404  # the desk does not look after the room any more
    own = actions.make_address(by=world.city)
    feed = reverse("bookings:calendar_feed", kwargs={"key": KEYS.of(own.pk)})
    assert Client().get(feed).status_code == 200
    assert as_(world.city).post(page("withdraw_address", own)).status_code == 302
    assert Client().get(feed).status_code == 404


def test_it_serves_the_plan_and_is_found(world: World) -> None:
    booking = actions.confirm(booked(world.city, world.room, at(16, 10), at(16, 12)), by=world.staff)
    with time.travel(at(16, 12)):
        actions.mark_used(booking, by=world.staff)
    run_waiting()
    assert rooms_serving(["7G-7"])["7G-7"][0].records == 1
    body = world.city.organisation_id
    assert body is not None
    assert [line.number for line in of_body(world.city, body).lines(20)] == [booking.number]
    assert [line.number for line in of_office(world.staff, world.office.code).lines(20)] == [booking.number]
    assert not of_body(world.village, body).lines(20)
    users = [user for user in vars(world).values() if isinstance(user, User)]
    found = {user.pk for user in users if _finds(user, booking)}
    assert found == {user.pk for user in users if BOOKING.visible(user).filter(pk=booking.pk).exists()}
    assert f"organisation:{body}" in booking_audience(booking)


def _finds(user: User, booking: Booking) -> bool:
    return any(hit.url == f"/bookings/{booking.pk}/" for hit in find("商談の準備", user=user).hits)


@pytest.mark.parametrize("count", [0, 1, 30])
def test_few_queries_however_many_bookings(world: World, count: int, django_assert_max_num_queries: Any) -> None:
    for number in range(count):
        starts = at(16, 9) + timedelta(minutes=30 * (number % 16), days=number // 16)
        booked(world.city, world.room, starts.astimezone(SINGAPORE), starts + timedelta(minutes=30))
    for user in (world.staff, world.city):
        client = as_(user)
        for address in (page("spaces"), page("spaces") + "?day=2012-10-16", page("bookings"),
                        page("space", world.room) + WEEK, page("book", world.room),
                        reverse("bookings:office_day", kwargs={"code": world.office.code})):  # fmt: skip
            with django_assert_max_num_queries(15, info=address):
                assert client.get(address).status_code == 200
    assert time.today() == date(2012, 10, 15)
