"""A body that never asked: it is found, contacted, and it is counted whether it used something afterwards."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import time
from kakehashi.engines.access.holdings import held_by
from kakehashi.engines.ledger import SCHEDULES, run_waiting
from kakehashi.engines.measures.rooms import rooms_serving
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.search import find
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.registry.factories import make_body, make_member
from kakehashi.services.members.coverage.queries import Use
from kakehashi.services.members.outreach import actions, queries
from kakehashi.services.members.outreach.models import OutreachContact
from kakehashi.services.members.outreach.permissions import OUTREACH_CONTACT
from kakehashi.services.members.outreach.rules import effect, limit

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TODAY = date(2012, 10, 15)


@pytest.fixture
def world(db):
    with time.travel(time.tokyo(2012, 10, 15, 10)):
        house = make_body("協会", prefecture="", kind="headquarters", is_example=False)
        prefecture, other = make_body("例県", kind="prefecture"), make_body("別県", kind="prefecture", prefecture="99")
        city, village = make_body("風待市"), make_body("雪割村", kind="village")
        far = make_body("遠町", kind="town", prefecture="99")
        yield {
            "officer": make_member("hq_officer", body=house, section="企画調査課"),
            "colleague": make_member("hq_officer", body=house, section="経済活動課"),
            "branch": make_member("branch_officer", body=prefecture),
            "other_branch": make_member("branch_officer", body=other),
            "town": make_member("municipal_officer", body=city),
            "city": city, "village": village, "far": far,
        }  # fmt: skip


def as_(user):
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def planned(world, by="officer", body="village", day=TODAY, **values):
    return actions.plan_outreach(world[body], by=world[by], way="visit", day=day, **values)


def test_planned_recorded_and_the_next_step_taken(world):
    contact = planned(world)
    done = actions.record_outreach(
        contact, by=world["officer"], said="補助金の相談ができると伝えた", partner_words="総務課",
        next_step="手引きを送る", next_day=date(2012, 10, 22),
    )  # fmt: skip
    assert (done.state, done.next_post, done.has_next_step) == ("done", world["officer"].acting, True)
    run_waiting()
    assert [found.room.name for found in rooms_serving(["0-3"])["0-3"]] == ["members.outreach"]
    assert actions.finish_next_step(done, by=world["officer"]).next_done_on == TODAY
    with pytest.raises(NotPossible):
        actions.finish_next_step(done, by=world["officer"])


def test_who_plans_for_whom(world):
    planned(world, "branch")
    for name, body in (("branch", "far"), ("town", "city"), ("town", "village")):
        with pytest.raises(PermissionDenied):
            planned(world, name, body)
    with pytest.raises(NotPossible):
        planned(world, post=world["branch"].acting)
    with pytest.raises(NotPossible):
        actions.plan_outreach(world["village"], by=world["officer"], way="telepathy", day=TODAY)


def test_who_sees_and_who_records(world):
    contact = planned(world)
    seen = {name for name in ("officer", "branch", "other_branch", "town")
            if OUTREACH_CONTACT.visible(world[name]).exists()}  # fmt: skip
    assert seen == {"officer", "branch"}
    for name in ("branch", "town"):
        with pytest.raises(PermissionDenied):
            actions.record_outreach(contact, by=world[name], said="会った")
    address = reverse("members:outreach_contact", args=[contact.pk])
    assert [as_(world[name]).get(address).status_code for name in ("officer", "branch", "other_branch", "town")] == [
        200, 200, 404, 404,
    ]  # fmt: skip


def test_what_is_refused_in_words(world):
    contact = planned(world, day=TODAY + timedelta(days=3))
    refused = ({"said": "会った"}, {"said": " ", "day": TODAY}, {"said": "会った", "day": TODAY, "next_step": "送る"},
               {"said": "会った", "day": TODAY, "partner": world["town"].acting})  # fmt: skip
    for values in refused:
        with pytest.raises(NotPossible):
            actions.record_outreach(contact, by=world["officer"], **values)
    with pytest.raises(NotPossible):
        actions.drop_outreach(contact, by=world["officer"], note="")
    with pytest.raises(Conflict):
        actions.drop_outreach(contact, by=world["officer"], note="雪", version=7)
    dropped = actions.drop_outreach(contact, by=world["officer"], note="雪で行けない")
    with pytest.raises(NotPossible):
        actions.change_outreach(dropped, by=world["officer"], way="phone", day=TODAY)


def test_the_database_holds_it_too(world):
    contact = planned(world)
    for values in ({"state": "done"}, {"state": "dropped"}, {"next_step": "送る"}, {"next_day": TODAY}):
        with pytest.raises(IntegrityError), transaction.atomic():
            OutreachContact.objects.filter(pk=contact.pk).update(**values)


def test_others_are_told_and_reminded_on_the_day(world):
    colleague = world["colleague"].acting
    contact = planned(world, post=colleague)
    actions.record_outreach(contact, by=world["officer"], said="会った", next_step="電話する", next_day=TODAY,
                            next_post=colleague)  # fmt: skip
    run_waiting()
    assert Notification.objects.filter(post=colleague).count() == 2
    SCHEDULES["members.remind_of_next_steps"].run(time.now())
    run_waiting()
    told = Notification.objects.filter(post=colleague).order_by("pk").last()
    assert "電話する" in told.text_ja
    assert Notification.objects.filter(post=colleague).count() == 3


def test_what_is_due_stands_on_the_desk_of_its_post(world):
    contact = planned(world, title="合同説明会")
    planned(world, body="far", day=TODAY + timedelta(days=30), title="先の説明会")
    page = as_(world["officer"]).get("/desk/").content.decode()
    assert "合同説明会" in page
    assert "先の説明会" not in page
    assert "合同説明会" not in as_(world["colleague"]).get("/desk/").content.decode()
    actions.record_outreach(contact, by=world["officer"], said="会った", next_step="手引きを送る", next_day=TODAY)
    assert "手引きを送る" in as_(world["officer"]).get("/desk/").content.decode()


def test_what_a_post_holds_goes_to_its_heir(world):
    before, after = world["officer"].acting, world["colleague"].acting
    planned(world)
    done = planned(world, body="far")
    actions.record_outreach(done, by=world["officer"], said="会った", next_step="送る", next_day=TODAY)
    held = [one for one in held_by(before) if one.holding.name == "members.outreach"]
    assert held[0].count == 2
    with transaction.atomic():
        assert actions.pass_outreach(before, after, by=None) == 2
    assert not [one for one in held_by(before) if one.holding.name == "members.outreach"]
    done.refresh_from_db()
    assert (done.post, done.next_post) == (before, after)


def test_planned_for_many_in_one_press_and_recorded_together(world):
    client = as_(world["branch"])
    keys = {"pk": [world["city"].pk, world["village"].pk, world["far"].pk]}
    asked = client.post("/coverage/outreach/", {**keys, "do": "plan_outreach"})
    assert asked.status_code == 200
    assert "遠町" not in asked.content.decode()
    sent = {**keys, "do": "plan_outreach", "sure": "1", "way": "briefing", "day": "2012-10-15",
            "title": "県内合同説明会", "post": world["branch"].acting.pk}  # fmt: skip
    assert client.post("/coverage/outreach/", sent).status_code == 302
    rows = OutreachContact.objects.filter(title="県内合同説明会")
    assert {row.organisation.name for row in rows} == {"風待市", "雪割村"}
    sent = {"pk": [row.pk for row in rows], "do": "record_outreach", "sure": "1", "day": "2012-10-15",
            "said": "制度を説明した"}  # fmt: skip
    assert client.post("/outreach/", sent).status_code == 302
    assert set(rows.values_list("state", flat=True)) == {"done"}


def test_what_was_typed_stays_and_the_fault_stands_beside_its_field(world):
    contact = planned(world)
    sent = {"said": "よく聞いた話", "day": "2012-10-16", "next_step": "送る", "next_day": "", "version": 0}
    page = as_(world["officer"]).post(f"/outreach/{contact.pk}/record/", sent)
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"day", "next_day"}
    assert "よく聞いた話" in page.content.decode()


def test_the_list_is_of_those_that_used_nothing(world, monkeypatch):
    used = {
        world["city"].pk: Use(total=1, first=date(2012, 5, 1), last=date(2012, 5, 1), counts={"casework.requests": 1})
    }
    monkeypatch.setattr("kakehashi.services.members.outreach.views.uses", lambda _user: used)
    client = as_(world["officer"])

    def names(query=""):
        return {row.name for row in client.get(f"/coverage/outreach/{query}").context["listing"].rows}

    assert names() == {"例県", "別県", "雪割村", "遠町"}
    assert names("?kind=village") == {"雪割村"}
    assert "風待市" in names("?since=2012-06-01")
    assert "風待市" not in names("?since=2012-05-01")
    assert "風待市" in names("?work=bookings.bookings")
    planned(world)
    assert names("?contact=planned") == {"雪割村"}
    assert "雪割村" not in names("?contact=nobody")
    assert names("?contact=done") == set()
    for form in ("xlsx", "csv"):
        assert client.get(f"/coverage/outreach/?export={form}").status_code == 200
    assert client.get("/coverage/98/outreach-sheet/")["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("count", [0, 1, 30])
def test_few_queries_however_many(world, count, django_assert_max_num_queries):
    for number in range(count):
        body = make_body(f"町{number}", kind="town")
        actions.plan_outreach(body, by=world["officer"], way="mail", day=TODAY, title="手紙")
    client = as_(world["officer"])
    for address, most in (("/coverage/outreach/", 18), ("/outreach/", 12), ("/coverage/", 17)):
        client.get(address)
        with django_assert_max_num_queries(most):
            assert client.get(address).status_code == 200


def test_it_is_counted_whether_it_helped(world):
    contacts = OutreachContact.objects.all()
    for body in ("city", "village", "far"):
        contact = planned(world, body=body, day=date(2012, 5, 1))
        actions.record_outreach(contact, by=world["officer"], said="会った")
    used = {world["city"].pk: Use(first=date(2012, 6, 1)), world["far"].pk: Use(first=date(2012, 4, 1))}
    found = queries.effect_of(contacts, used)
    assert (found.reached, found.became_users, found.waiting) == (2, 1, 1)
    assert queries.effect_of(contacts, used, {world["village"].pk}).reached == 1


days = st.dates(date(2010, 1, 1), date(2016, 12, 31))


@given(st.lists(st.tuples(days, st.none() | days), max_size=30), days)
def test_every_body_that_was_reached_is_counted_once(pairs, today):
    found = effect(pairs, today)
    assert found.reached == found.became_users + found.waiting + found.over
    assert found.reached == sum(first is None or first >= contact for contact, first in pairs)


@given(days)
def test_the_limit_is_a_year_later(day):
    assert 365 <= (limit(day) - day).days <= 366


def test_it_is_found_by_those_who_may_see_it_but_for_what_was_said(world):
    contact = planned(world, title="制度の説明会")
    actions.record_outreach(
        contact, by=world["officer"], said="内情を聞いた", next_step="手引きを送る", next_day=date(2012, 10, 22)
    )

    def found(name, words):
        return [hit.url for hit in find(words, user=world[name]).hits if hit.kind == "members.outreach_contact"]

    for name, count in (("officer", 1), ("branch", 1), ("other_branch", 0), ("town", 0)):
        assert len(found(name, "制度の説明会")) == count, name
        assert len(found(name, "手引きを送る")) == count, name
        assert found(name, "内情を聞いた") == []
    city_branch = make_member("branch_officer", body=world["city"])
    assert [hit for hit in find("制度の説明会", user=city_branch).hits if hit.kind == "members.outreach_contact"] == []
