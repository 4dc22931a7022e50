"""One timeline of a body over all rooms: by date, page by page, and only what the reader may see."""

from datetime import date, timedelta

import pytest
from django.db.models import QuerySet
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.engines.measures import timelines
from kakehashi.registry.factories import make_body, make_member
from kakehashi.registry.models import Succession
from kakehashi.services.members.hand_overs.actions import plan_hand_over
from kakehashi.services.members.outreach import actions as outreach

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def world(db):
    with time.travel(time.tokyo(2012, 10, 15, 10)):
        house = make_body("協会", prefecture="", kind="headquarters", is_example=False)
        city, stranger = make_body("風待市"), make_body("雪割村", kind="village")
        old = make_body("旧風待町", kind="town")
        old.valid_until = date(2012, 9, 30)
        old.save()
        Succession.objects.create(predecessor=old, successor=city, kind="merge", day=date(2012, 10, 1))
        yield {
            "officer": make_member("hq_officer", body=house, section="企画調査課"),
            "keeper": make_member("body_administrator", body=city, section="人事課"),
            "town": make_member("municipal_officer", body=city),
            "other": make_member("municipal_officer", body=stranger),
            "city": city, "old": old,
        }  # fmt: skip


def as_(user):
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def contact(world, body="city", at=None, way="visit"):
    with happening_at(at or time.now()):
        return outreach.plan_outreach(world[body], by=world["officer"], way=way, day=date(2012, 10, 20), title="説明")


def names(page):
    return [one.entry.name.rsplit(".", 1)[1] for one in page.happenings]


def test_it_tells_the_steps_of_every_record_the_newest_first(world):
    row = contact(world)
    with happening_at(time.tokyo(2012, 10, 15, 11)):
        outreach.drop_outreach(row, by=world["officer"], note="雪")
    with happening_at(time.tokyo(2012, 10, 15, 12)):
        plan_hand_over(world["town"].acting, by=world["keeper"], begins=date(2013, 4, 1), successor=None)
    page = timelines.timeline_of(world["officer"], [world["city"].pk])
    assert names(page) == ["plan_hand_over", "drop_outreach", "plan_outreach"]
    only = timelines.timeline_of(world["officer"], [world["city"].pk], room="members.outreach")
    assert names(only) == ["drop_outreach", "plan_outreach"]


def test_nobody_learns_of_what_they_may_not_see(world):
    contact(world, at=time.tokyo(2012, 5, 1, 9))
    address = f"/organisations/{world['city'].pk}/timeline/"
    assert Client().get(address).status_code == 302
    with time.travel(time.tokyo(2014, 10, 15, 10)):
        plan_hand_over(world["town"].acting, by=world["keeper"], begins=date(2015, 4, 1), successor=None)
        pages = {name: as_(world[name]).get(address) for name in ("officer", "keeper", "other")}
        assert timelines.first_year(world["officer"], [world["city"].pk]) == 2012
        assert timelines.first_year(world["keeper"], [world["city"].pk]) == 2014
        assert timelines.first_year(world["other"], [world["city"].pk]) is None
    assert {page.status_code for page in pages.values()} == {200}
    text = {name: page.content.decode() for name, page in pages.items()}
    assert "/outreach/" in text["officer"]
    for name in ("keeper", "other"):
        assert "/outreach/" not in text[name]
        assert 'value="2012"' not in text[name]
    assert names(timelines.timeline_of(world["keeper"], [world["city"].pk])) == ["plan_hand_over"]
    assert names(timelines.timeline_of(world["other"], [world["city"].pk])) == []


def test_what_happened_with_its_forebears_is_told_and_named(world):
    with time.travel(time.tokyo(2012, 5, 1, 10)):
        contact(world, "old")
    page = as_(world["officer"]).get(f"/organisations/{world['city'].pk}/timeline/").content.decode()
    assert "旧風待町" in page
    assert "/outreach/" in page
    assert "/outreach/" not in as_(world["officer"]).get(
        f"/organisations/{world['city'].pk}/timeline/?room=members.hand_overs"
    ).content.decode()  # fmt: skip


@pytest.mark.parametrize("step", [0, 1])
def test_every_entry_stands_on_exactly_one_page(world, step):
    begin = time.tokyo(2012, 10, 1, 9)
    rows = [contact(world, at=begin + timedelta(minutes=step * (number // 3))) for number in range(25)]
    place, seen = None, []
    for _page in range(9):
        page = timelines.timeline_of(world["officer"], [world["city"].pk], after=place, size=4)
        seen += [int(one.entry.subject_id) for one in page.happenings]
        place = page.older and timelines.Place.read(str(page.older))
        if place is None:
            break
    assert sorted(seen) == sorted(row.pk for row in rows)
    assert len(seen) == len(set(seen)) == 25


@pytest.mark.parametrize("count", [0, 1, 30])
def test_few_queries_however_much_happened(world, count, django_assert_max_num_queries):
    for _number in range(count):
        contact(world)
    client, address = as_(world["officer"]), f"/organisations/{world['city'].pk}/timeline/"
    client.get(address)
    with django_assert_max_num_queries(14):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "query", ["?after=x", "?after=20129999T000000.000000Z-1", "?after=-", "?year=99999", "?room=x"]
)
def test_what_means_nothing_is_left_out(world, query):
    contact(world)
    page = as_(world["officer"]).get(f"/organisations/{world['city'].pk}/timeline/{query}")
    assert page.status_code == 200
    assert "/outreach/" in page.content.decode()


@given(st.datetimes(timezones=st.just(time.TOKYO), min_value=time.tokyo(1990, 1, 1).replace(tzinfo=None),
                    max_value=time.tokyo(2100, 1, 1).replace(tzinfo=None)), st.integers(1, 10**12))  # fmt: skip
def test_a_place_is_read_back(at, pk):
    place = timelines.Place(at, pk)
    assert timelines.Place.read(str(place)) == place


@given(st.text(max_size=40))
def test_any_text_is_a_place_or_none(text):
    assert timelines.Place.read(text) is None or isinstance(timelines.Place.read(text), timelines.Place)


def test_each_strand_is_named_once_and_tells_something_or_nothing(world):
    found = timelines.strands()
    assert len({one.name for one in found}) == len(found)
    for one in found:
        rows = one.visible(world["officer"])
        assert isinstance(rows, QuerySet)
        assert not set(one.inner) & set(one.events(rows.model, world["town"]))
