"""Registered, changed, met, found; who sees and who may."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.search import find
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.registry.models import User
from kakehashi.services.contacts import actions
from kakehashi.services.contacts.models import Body, Occasion, Person
from kakehashi.services.contacts.permissions import PERSON

from .conftest import World

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def fresh(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


def test_a_person_is_kept_for_a_purpose_with_a_term(world: World) -> None:
    keeping = world.person.keepings.get()
    assert (keeping.purpose, keeping.ground, keeping.until) == ("network", "interest", date(2015, 10, 15))
    assert world.person.owner == world.staff.acting
    assert str(world.person.office) == str(world.staff.acting.section.office)


def test_consent_is_kept_with_its_wording(world: World) -> None:
    with pytest.raises(NotPossible):
        actions.register_person(by=world.staff, name="波", purposes=["invitations"])
    person = actions.register_person(by=world.staff, name="波", purposes=["invitations"], how="card")
    keeping = person.keepings.get()
    assert (keeping.ground, keeping.wording_version, keeping.how) == ("consent", "2012-1", "card")


def test_the_last_contact_follows_from_occasions(world: World) -> None:
    person, by = world.person, world.staff
    actions.record_occasion(person, by=by, day=date(2012, 9, 3), about="商談会の打診")
    later = actions.record_occasion(person, by=by, day=date(2012, 10, 1), about="下見", subject=world.body)
    assert fresh(person).last_contact_on == date(2012, 10, 1)
    assert Body.objects.get(pk=world.body.pk).last_contact_on == date(2012, 10, 1)
    again = actions.record_occasion(person, by=by, day=date(2012, 10, 1), about="下見と契約", subject=world.body)
    assert again.pk == later.pk and Occasion.objects.count() == 2
    assert fresh(person).keepings.get().until == date(2015, 10, 15)
    with pytest.raises(NotPossible):
        actions.record_occasion(person, by=by, day=date(2012, 10, 16), about="明日")
    actions.withdraw_occasion(again, by=by)
    assert fresh(person).last_contact_on == date(2012, 9, 3)
    with time.travel(time.tokyo(2013, 1, 15)):
        actions.record_occasion(person, by=world.officer, about="新年の挨拶")
    assert fresh(person).keepings.get().until == date(2016, 1, 15)


def test_the_same_position_is_entered_once_and_another_ends_it(world: World) -> None:
    first = world.person.positions.get()
    again = actions.begin_position(world.person, by=world.staff, body=world.body, title="仕入部長")
    assert again.pk == first.pk
    new = actions.begin_position(
        world.person, by=world.staff, body=world.body, title="社長", begins=date(2012, 10, 1), ends_others=True
    )
    assert list(world.person.positions.values_list("ends", flat=True).order_by("pk")) == [date(2012, 9, 30), None]
    assert new.is_held
    with pytest.raises(NotPossible):
        actions.end_position(new, by=world.staff, ends=date(2012, 9, 1))


def test_who_sees_and_who_may(world: World) -> None:
    assert not PERSON.visible(world.town).exists()
    assert PERSON.visible(world.abroad).count() == 1
    for act in (
        lambda user: actions.change_person(world.person, by=user, name="別"),
        lambda user: actions.give_to(world.person, by=user, owner=user.acting),
    ):
        for user in (world.town, world.abroad):
            with pytest.raises(PermissionDenied):
                act(user)
    actions.change_person(world.person, by=world.officer, name="汐見 なぎ子")
    actions.give_to(world.person, by=world.colleague, owner=world.abroad.acting)
    assert fresh(world.person).office == world.abroad.acting.section.office
    with pytest.raises(NotPossible):
        actions.give_to(world.person, by=world.officer, owner=world.town.acting)


def test_two_people_on_one_contact(world: World) -> None:
    actions.change_person(world.person, by=world.staff, version=0, reading="しおみ なぎ")
    with pytest.raises(Conflict):
        actions.change_person(world.person, by=world.colleague, version=0, reading="しおみ")


@pytest.mark.parametrize("words", ["汐見", "なぎこ", "ナギコ", "nagiko", "Umibe", "海辺", "シンガポール", "Singapore"])
def test_found_in_every_script_by_staff_alone(world: World, words: str) -> None:
    found = [result.url for result in find(words, user=world.abroad).hits]
    assert any(url.endswith(f"/contacts/{world.person.pk}/") for url in found), found
    assert not find(words, user=world.town).hits
    page = as_(world.officer).get(reverse("contacts:people"), {"q": words}).content.decode()
    assert "汐見" in page


def test_the_screens_open_to_staff_and_to_nobody_else(world: World) -> None:
    occasion = actions.record_occasion(world.person, by=world.staff, about="面会", subject=world.body)
    pages = [reverse(f"contacts:{name}") for name in ("people", "bodies", "register_person", "register_body")]
    pages += [reverse(f"contacts:{name}", kwargs={"pk": world.person.pk})
              for name in ("person", "change_person", "give_to", "begin_position", "record_occasion")]  # fmt: skip
    pages += [reverse(f"contacts:{name}", kwargs={"pk": world.body.pk}) for name in ("body", "change_body")]
    pages += [
        reverse("contacts:change_position", kwargs={"pk": world.person.positions.get().pk}),
        reverse("contacts:withdraw_occasion", kwargs={"pk": occasion.pk}),
    ]
    staff, town = as_(world.staff), as_(world.town)
    for address in pages:
        assert staff.get(address).status_code == 200, address
        assert town.get(address).status_code in {403, 404}, address


def test_registered_from_the_form(world: World) -> None:
    client, address = as_(world.staff), reverse("contacts:register_person")
    typed = {"name": "潮路 渉", "reading": "しおじ わたる", "body": "海辺商会 ", "title": "社長"}
    typed |= {"purposes": ["network"]}
    assert client.post(address, typed | {"body": "どこにもない社"}).status_code == 422
    assert client.post(address, typed | {"purposes": ["newsletter"]}).status_code == 422
    assert client.post(address, typed).status_code == 302
    person = Person.objects.get(name="潮路 渉")
    assert person.positions.get().body == world.body


def test_filters(world: World) -> None:
    other = actions.register_person(by=world.abroad, name="Noémie Vallombre")
    actions.record_occasion(world.person, by=world.staff, day=date(2012, 10, 1), about="面会")
    client = as_(world.officer)

    def shown(**query: str) -> set[int]:
        listing = client.get(reverse("contacts:people"), query).context["listing"]
        return {row.pk for row in listing.rows}

    both = {world.person.pk, other.pk}
    assert shown() == both
    assert shown(office="paris") == {other.pk}
    assert shown(office="headquarters") == set()
    assert shown(kind="buyer", territory="SG") == {world.person.pk}
    assert shown(not_since="2012-09-30") == {other.pk}
    assert shown(owner=str(world.staff.acting.pk)) == {world.person.pk}
    assert shown(q="vallombre") == {other.pk}
    assert shown(purpose="newsletter") == set()


@pytest.mark.parametrize("count", [0, 1, 30])
def test_few_queries_however_many(world: World, count: int, django_assert_max_num_queries) -> None:
    for number in range(count):
        person = actions.register_person(by=world.staff, name=f"例 {number}")
        actions.begin_position(person, by=world.staff, body=world.body, title=f"係{number}")
        actions.record_occasion(world.person, by=world.staff, day=date(2012, 8, 1), about=f"{number}", subject=person)
    client = as_(world.officer)
    for address in (
        reverse("contacts:people"),
        reverse("contacts:bodies"),
        reverse("contacts:person", kwargs={"pk": world.person.pk}),
        reverse("contacts:body", kwargs={"pk": world.body.pk}),
        f"{reverse('contacts:people')}?export=csv&losses=seen",
    ):
        with django_assert_max_num_queries(18):
            assert client.get(address).status_code == 200
