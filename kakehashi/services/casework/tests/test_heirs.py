"""Who carries on a town that is no more reads what it handed in, and changes none of it (docs/adr/0014)."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.access import carried_on_by
from kakehashi.engines.ledger import READERS
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.search import find
from kakehashi.registry.factories import make_body, make_member
from kakehashi.registry.models import Organisation, Succession, User
from kakehashi.services.casework.actions import conversation
from kakehashi.services.casework.requests.permissions import REQUEST
from kakehashi.services.casework.tests.conftest import begin, bring

DAY = date(2012, 11, 1)
AFTER = time.tokyo(2012, 11, 5, 10)


def body_of(user):
    return Organisation.objects.get(pk=user.organisation_id)


def again(user):
    """The person as of another day: who is asked today does not remember yesterday."""
    return User.objects.get(pk=user.pk)


@pytest.fixture
def requests(world):
    """A draft, one that was handed in, one that is confidential."""
    return {
        "draft": begin(world, subject="下書き盆栽"),
        "asked": bring(world, begin(world, subject="提出盆栽"), "ask_office"),
        "secret": bring(world, begin(world, subject="秘密盆栽", is_confidential=True), "ask_office"),
    }


def absorb(old, *heirs, kind="absorb"):
    """``old`` is no more from `DAY` on."""
    Organisation.objects.filter(pk=old.pk).update(valid_until=date(2012, 10, 31))
    for heir in heirs:
        Succession.objects.create(kind=kind, day=DAY, predecessor=old, successor=heir)


def seen(user, requests):
    rows = set(REQUEST.visible(again(user)).values_list("pk", flat=True))
    return {name for name, row in requests.items() if row.pk in rows}


def test_the_one_heir_reads_what_was_handed_in(world, requests):
    absorb(body_of(world.town), body_of(world.neighbour))
    assert seen(world.neighbour, requests) == set()  # the day has not come
    with time.travel(AFTER):
        assert seen(world.neighbour, requests) == {"asked"}
        assert seen(world.stranger, requests) == set()
        assert seen(world.colleague, requests) == {"draft", "asked"}
        assert REQUEST.get(again(world.neighbour), "view", pk=requests["asked"].pk)


def test_the_heir_changes_nothing(world, requests):
    absorb(body_of(world.town), body_of(world.neighbour))
    with time.travel(AFTER):
        heir = again(world.neighbour)
        allowed = {code for code in REQUEST.rules if REQUEST.allows(heir, code, requests["asked"])}
        assert allowed == {"view", "print", "list"}
        with pytest.raises(PermissionDenied):
            conversation.say(requests["asked"], by=heir, text="x")


def test_search_finds_just_what_is_seen(world, requests):
    absorb(body_of(world.town), body_of(world.neighbour))
    with time.travel(AFTER):
        hits = {hit.title for hit in find("盆栽", user=again(world.neighbour), kinds=["casework.support_request"]).hits}
        assert hits == {requests["asked"].subject}
        assert not find("盆栽", user=again(world.stranger)).total


def test_after_several_steps_too_but_never_after_a_division(world, requests):
    town, middle = body_of(world.town), make_body("間市")
    absorb(town, middle)
    Organisation.objects.filter(pk=middle.pk).update(valid_until=date(2012, 10, 31))
    Succession.objects.create(kind="merge", day=DAY, predecessor=middle, successor=body_of(world.neighbour))
    with time.travel(AFTER):
        assert seen(world.neighbour, requests) == {"asked"}
        Succession.objects.create(kind="absorb", day=DAY, predecessor=middle, successor=body_of(world.stranger))
        assert seen(world.neighbour, requests) == seen(world.stranger, requests) == set()
        assert not find("盆栽", user=again(world.neighbour)).total


def test_a_part_that_was_separated_inherits_nothing(world, requests):
    Succession.objects.create(
        kind="separate", day=DAY, predecessor=body_of(world.town), successor=body_of(world.neighbour)
    )
    with time.travel(AFTER):
        assert seen(world.neighbour, requests) == set()


def test_only_officers_of_the_heir_inherit(world, requests):
    absorb(body_of(world.town), body_of(world.neighbour))
    editor = make_member("editor", body=body_of(world.neighbour))
    with time.travel(AFTER):
        assert seen(editor, requests) == set()
        assert carried_on_by(again(editor)) == frozenset()


@pytest.mark.parametrize(("has_forebears", "queries"), [(False, 0), (True, 1)])
def test_it_is_asked_once(world, requests, django_assert_num_queries, has_forebears, queries):
    if has_forebears:
        absorb(body_of(world.town), body_of(world.neighbour))
    with time.travel(AFTER):
        heir = again(world.neighbour)
        assert heir.roles
        with django_assert_num_queries(queries):
            for _time in range(3):
                carried_on_by(heir)


def test_the_pages_of_the_heir_show_the_old_towns_case(world, requests, client):
    town, city = body_of(world.town), body_of(world.neighbour)
    absorb(town, city)
    with time.travel(AFTER):
        client.force_login(again(world.neighbour))
        page = client.get(reverse("members:services_used", args=[city.pk])).content.decode()
        assert "提出盆栽" in page
        assert town.name in page
        assert "秘密盆栽" not in page
        assert "下書き盆栽" not in page
        page = client.get(reverse("casework:request", args=[requests["asked"].pk])).content.decode()
        assert "提出盆栽" in page
        assert f"/requests/{requests['asked'].pk}/withdraw/" not in page


def test_whoever_looks_for_the_old_name_is_led_to_todays_body(world, client):
    town, city = body_of(world.town), body_of(world.neighbour)
    absorb(town, city)
    with time.travel(AFTER):
        client.force_login(again(world.officer))
        page = client.get(reverse("casework:find_body"), {"q": town.name}).content.decode()
        assert "現在ありません" in page
        assert reverse("casework:enter", args=[city.pk]) in page
        assert reverse("casework:enter", args=[town.pk]) not in page


def test_what_the_old_town_asked_is_found_under_todays_name(world, requests):
    town, city = body_of(world.town), body_of(world.neighbour)
    assert not find(city.name, user=world.officer, kinds=["casework.support_request"]).total
    absorb(town, city)
    READERS["casework.file_under_todays_body"].read(Entry(subject_id=str(town.pk)))
    hits = find(city.name, user=world.officer, kinds=["casework.support_request"]).hits
    assert {hit.title for hit in hits} == {"提出盆栽", "秘密盆栽"}
