"""The register of ties from the first row to the last day: who keeps it, what it refuses, where it is shown."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import time
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.measures.rooms import rooms_serving
from kakehashi.engines.measures.timelines import timeline_of
from kakehashi.engines.search.finding import find
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.registry.factories import make_body, make_member
from kakehashi.registry.models import Succession, Tie
from kakehashi.registry.ties import in_force, territories, ties_of
from kakehashi.services.members.ties import actions, rules

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TODAY = date(2012, 10, 15)
AGREED = date(1972, 6, 1)
SOURCE = "例示：提携書"


@pytest.fixture
def world(db):
    with time.travel(time.tokyo(2012, 10, 15, 10)):
        house = make_body("協会", prefecture="", kind="headquarters", is_example=False)
        prefecture, other = make_body("例県", kind="prefecture"), make_body("別県", kind="prefecture", prefecture="99")
        town, old, heir = (make_body(name) for name in ("波見市", "古波町", "新波市"))
        found = {
            "officer": make_member("hq_officer", body=house), "office": make_member("office_staff", body=house),
            "branch": make_member("branch_officer", body=prefecture), "far": make_member("branch_officer", body=other),
            "town_officer": make_member("municipal_officer", body=town), "town": town, "old": old, "heir": heir,
        }  # fmt: skip
        yield found


def add(body, *, by, partner="例示市", **values):
    given = {"kind": "sister_city", "territory": "US", "agreed_on": AGREED, "source": SOURCE}
    return actions.register_tie(body, by=by, partner=partner, **(given | values))


def as_(user) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def test_who_keeps_the_register(world):
    tie = add(world["town"], by=world["branch"])
    for name in ("office", "far", "town_officer"):
        with pytest.raises(PermissionDenied):
            add(world["town"], by=world[name], partner="別の市")
        with pytest.raises(PermissionDenied):
            actions.amend_tie(tie, by=world[name], region="州")
        assert as_(world[name]).get(reverse("members:register_tie", args=[world["town"].pk])).status_code == 403
        assert as_(world[name]).get(reverse("members:end_tie", args=[tie.pk])).status_code == 403
    assert actions.amend_tie(tie, by=world["officer"], version=tie.version, region="カリフォルニア州").region
    with pytest.raises(Conflict):
        actions.amend_tie(tie, by=world["branch"], version=tie.version, region="別の州")


def test_what_is_refused(world):
    officer, town, old = world["officer"], world["town"], world["old"]
    old.valid_from = date(1980, 1, 1)
    old.save()
    add(town, by=officer)
    for values in (
        {"partner": "例示市"},
        {"partner": "遅い市", "agreed_on": TODAY + timedelta(days=1)},
        {"partner": "逆の市", "ended_on": AGREED - timedelta(days=1)},
    ):
        with pytest.raises(NotPossible):
            add(town, by=officer, **values)
    with pytest.raises(NotPossible):
        add(old, by=officer)  # it did not exist on the day
    with pytest.raises(NotPossible):
        add(make_body("協議会", kind="other"), by=officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Tie.objects.create(organisation=town, kind="exchange", partner="x", territory="US", agreed_on=AGREED, source="")


def test_a_tie_ends_and_may_be_agreed_on_again(world):
    tie = add(world["town"], by=world["officer"])
    actions.end_tie(tie, by=world["officer"], day=date(2000, 3, 31))
    with pytest.raises(NotPossible):
        actions.end_tie(tie, by=world["officer"], day=TODAY)
    again = add(world["town"], by=world["officer"], agreed_on=date(2005, 4, 1))
    assert [one.pk for one in ties_of(world["town"].pk, TODAY)] == [again.pk, tie.pk]
    assert in_force({world["town"].pk}, TODAY) == {world["town"].pk: [again]}


def test_a_tie_of_a_body_that_is_no_more_is_found_under_todays(world):
    old, heir = world["old"], world["heir"]
    tie = add(old, by=world["officer"])
    old.valid_until = date(2012, 3, 31)
    old.save()
    Succession.objects.create(kind="absorb", day=date(2012, 4, 1), predecessor=old, successor=heir)
    assert [one.pk for one in ties_of(heir.pk, TODAY)] == [tie.pk]
    assert in_force({heir.pk}, TODAY) == {heir.pk: [tie]}
    page = Client().get(reverse("members:organisation", args=[heir.pk])).content.decode()
    assert "例示市" in page
    assert "古波町" in page
    assert territories([tie]) == [("US", 1)]


@given(st.dates(date(1955, 1, 1), date(2012, 3, 31)), st.integers(2012, 2100))
def test_an_anniversary_is_one_for_the_list_and_for_the_row(agreed_on, year):
    years = rules.anniversary(agreed_on, year)
    assert (years is not None) == (time.fiscal_year(agreed_on) in rules.years_of_agreement(year))
    if years is not None:
        assert years % 5 == 0
        assert years % 10 == 0 or years < 30


def test_the_form_keeps_what_was_typed_and_says_what_is_wrong(world):
    branch, address = as_(world["branch"]), reverse("members:register_tie", args=[world["town"].pk])
    sent = {"kind": "sister_city", "partner": "例" * 201, "territory": "US", "agreed_on": "来年", "source": SOURCE}
    answer = branch.post(address, sent)
    assert answer.status_code == 422
    assert {"partner", "agreed_on"} == set(answer.context["form"].errors)
    assert "来年" in answer.content.decode()
    good = sent | {"partner": "例示市", "agreed_on": "昭和47年6月1日"}
    assert branch.post(address, good).status_code == 302
    assert branch.post(address, good).status_code == 422  # a second press makes no second row
    tie = Tie.objects.get()
    assert tie.agreed_on == AGREED
    changed = branch.post(
        reverse("members:amend_tie", args=[tie.pk]), good | {"version": tie.version, "region": "オハイオ州"}
    )
    assert changed.status_code == 302
    assert (
        branch.post(reverse("members:end_tie", args=[tie.pk]), {"version": 1, "day": "2012-04-01"}).status_code == 302
    )
    assert Client().get(address).status_code == 302


def test_the_list_is_narrowed_to_the_anniversaries_of_a_year(world):
    add(world["town"], by=world["officer"], partner="四十年の市")
    add(world["town"], by=world["officer"], partner="半端な市", agreed_on=date(1973, 6, 1))
    over = add(world["town"], by=world["officer"], partner="終わった市", agreed_on=date(1982, 6, 1))
    actions.end_tie(over, by=world["officer"], day=date(2001, 3, 31))
    page = as_(world["town_officer"]).get("/ties/", {"anniversary": "2012"}).content.decode()
    assert "四十年の市" in page
    assert "半端な市" not in page
    assert "終わった市" not in page
    assert "終わった市" in as_(world["officer"]).get("/ties/", {"state": "over"}).content.decode()
    assert as_(world["officer"]).get("/ties/", {"anniversary": "9" * 23, "territory": "ZZ"}).status_code == 200
    assert as_(world["officer"]).get("/ties/", {"export": "xlsx"}).status_code == 200
    assert Client().get("/ties/").status_code == 302


@pytest.mark.parametrize("count", [0, 1, 30])
def test_few_queries_however_many_ties(world, count):
    for number in range(count):
        add(world["town"], by=world["officer"], partner=f"例示{number}市")
    for address in ("/ties/", f"/organisations/{world['town'].pk}/", "/coverage/98/"):
        client = as_(world["branch"])
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        assert len(asked) <= 15, (address, len(asked), [one["sql"][:150] for one in asked])


def test_the_area_counts_ties_as_page_file_and_paper(world):
    add(world["town"], by=world["officer"], partner="海の市")
    branch = as_(world["branch"])
    page = branch.get("/coverage/98/")
    assert (page.context["ties"], page.context["bodies_with_ties"]) == (1, 1)
    assert "海の市" in branch.get("/coverage/98/?export=csv").content.decode("utf-8-sig", "replace")
    assert branch.get("/coverage/98/sheet/")["Content-Type"] == "application/pdf"


def test_it_is_found_told_and_counted(world):
    tie = add(world["town"], by=world["officer"], partner="海の市", partner_en="Seaville")
    run_waiting()
    assert [one.entry.label for one in timeline_of(world["town_officer"], [world["town"].pk]).happenings]
    assert [found.room.name for found in rooms_serving(["7P-2"])["7P-2"]] == ["members.ties"]
    for words in ("海の市", "seaville", "アメリカ"):
        found = [hit.url for hit in find(words).hits if hit.kind == "members.tie"]
        assert len(found) == 1, words
        assert found[0].endswith(f"/organisations/{tie.organisation_id}/#ties")
