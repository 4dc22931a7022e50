"""Entered twice: found, told apart, merged, undone."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from kakehashi.base import time
from kakehashi.engines.search import find
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import User
from kakehashi.services.contacts import actions
from kakehashi.services.contacts.models import Body, ContactKey, Person, PersonMerge
from kakehashi.services.contacts.queries import likely_pairs, moving, references, twins_of

from .conftest import World


def twin_of(world: World, **values: object) -> Person:
    """The same person, entered from an English card by somebody else of the office."""
    wanted = {"name": "Nagiko Shiomi", "email": "n.shiomi@example.org", "languages": ["en"], "phone": "+65 5550 0101"}
    person = actions.register_person(by=world.staff, **(wanted | values))
    actions.begin_position(person, by=world.staff, body=world.body, title="Head of Purchasing", begins=date(2012, 4, 1))
    actions.record_occasion(person, by=world.staff, day=date(2012, 10, 3), about="Call")
    return person


def state_of(person: Person) -> dict[str, object]:
    """Everything that a merge may touch of a row, and of what refers to it."""
    row = Person.objects.values().get(pk=person.pk)
    del row["version"]
    there = {f"{f.model.__name__}.{f.name}": sorted(f.model._base_manager.filter(**{f.name: person}).values_list("pk",
             flat=True)) for f in references(Person)}  # fmt: skip
    keys = set(ContactKey.objects.filter(person=person).values_list("kind", "value"))
    terms = sorted(person.keepings.values_list("purpose", "until"))
    return row | there | {"keys": keys, "terms": terms}


def test_a_twin_is_found_across_scripts(world: World) -> None:
    twin = twin_of(world)
    (pair,) = likely_pairs(Person)
    assert {pair.first.pk, pair.second.pk} == {world.person.pk, twin.pk}
    assert pair.reasons == ("sound", "phone", "near")
    assert [one.second for one in twins_of(twin)] == [world.person]
    actions.tell_apart(twin, by=world.abroad, other=world.person)
    assert not likely_pairs(Person)
    assert not twins_of(twin)
    with pytest.raises(PermissionDenied):
        actions.tell_apart(twin, by=world.town, other=world.person)


def test_a_switchboard_tells_nothing(world: World) -> None:
    for number in range(25):
        actions.register_person(by=world.staff, name=f"例 {number}", phone="03 5550 0199", email=f"{number}@example.jp")
    assert not likely_pairs(Person)


def test_merged_moved_and_undone(world: World) -> None:
    twin, kept = twin_of(world), world.person
    actions.record_occasion(kept, by=world.staff, day=date(2012, 9, 1), about="挨拶")
    before = state_of(kept), state_of(twin)
    assert [number for _words, number in moving(twin)] == [1, 1, 1]  # position, occasion, purpose
    actions.merge(twin, by=world.staff, into=kept)
    kept, twin = (Person.objects.get(pk=one.pk) for one in (kept, twin))
    assert (twin.state, twin.merged_into) == ("merged", kept)
    assert kept.other_names == ["Nagiko Shiomi"] and kept.languages == ["en"]
    assert "n.shiomi@example.org" in kept.note
    assert kept.last_contact_on == date(2012, 10, 3) and twin.last_contact_on is None
    assert kept.occasions.count() == 2 and kept.positions.count() == 2
    assert twin.keepings.count() == 1, "the same purpose twice stays behind"
    assert not find("Nagiko", user=world.officer, kinds=["contacts.person"]).hits[1:]
    actions.undo_merge(twin, by=world.staff)
    assert (state_of(kept), state_of(twin)) == before
    assert PersonMerge.objects.get().before == {}


def test_what_changed_meanwhile_stays(world: World) -> None:
    twin, kept = twin_of(world), world.person
    actions.merge(twin, by=world.staff, into=kept)
    actions.change_person(kept, by=world.staff, note="会議は午後がよい")
    new = actions.record_occasion(twin, by=world.staff, day=date(2012, 10, 10), about="後で")
    assert new.person == kept, "a merged contact leads to the one that is kept"
    actions.undo_merge(twin, by=world.staff)
    kept.refresh_from_db()
    assert kept.note == "会議は午後がよい" and kept.other_names == []
    assert kept.last_contact_on == date(2012, 10, 10)


def test_merged_into_one_that_is_merged_itself(world: World) -> None:
    first, second = twin_of(world), twin_of(world, name="汐見 なぎこ", email="")
    before = [state_of(one) for one in (world.person, first, second)]
    actions.merge(first, by=world.staff, into=second)
    actions.merge(second, by=world.staff, into=world.person)
    assert Person.objects.get(pk=first.pk).merged_into == world.person
    with pytest.raises(NotPossible):
        actions.undo_merge(first, by=world.staff)
    actions.undo_merge(second, by=world.staff)
    actions.undo_merge(first, by=world.staff)
    assert [state_of(one) for one in (world.person, first, second)] == before


def test_a_merge_is_undone_within_its_days(world: World) -> None:
    twin = twin_of(world)
    actions.merge(twin, by=world.staff, into=world.person)
    with pytest.raises(NotPossible):
        actions.merge(twin, by=world.staff, into=world.person)
    with pytest.raises(NotPossible):
        actions.merge(world.person, by=world.staff, into=world.person)
    with time.travel(time.tokyo(2012, 12, 1)), pytest.raises(NotPossible):
        actions.undo_merge(twin, by=world.staff)


def test_who_may_merge(world: World) -> None:
    twin = twin_of(world)
    for user in (world.abroad, world.town):
        with pytest.raises(PermissionDenied):
            actions.merge(twin, by=user, into=world.person)
    actions.give_to(twin, by=world.staff, owner=world.abroad.acting)
    with pytest.raises(PermissionDenied):
        actions.merge(twin, by=world.staff, into=world.person)
    actions.merge(twin, by=world.officer, into=world.person)


def test_bodies_are_merged_and_undone(world: World) -> None:
    twin = actions.register_body(
        by=world.abroad, name="UMIBE TRADING", kind="company", territory="SG", city="Singapore"
    )
    other: User = world.abroad
    person = actions.register_person(by=other, name="Ondine Kestrelle")
    actions.begin_position(person, by=other, body=twin, title="Buyer")
    actions.record_occasion(person, by=other, day=date(2012, 10, 2), about="Call")
    (pair,) = likely_pairs(Body)
    assert pair.reasons[0] == "name"
    actions.merge_body(twin, by=other, into=world.body)
    kept = Body.objects.get(pk=world.body.pk)
    assert kept.city == "Singapore" and kept.last_contact_on == date(2012, 10, 2)
    assert person.positions.get().body == kept
    assert find("海辺商会", user=other, kinds=["contacts.person"]).total == 2
    actions.undo_body_merge(twin, by=other)
    kept.refresh_from_db()
    assert kept.city == "" and kept.last_contact_on is None and person.positions.get().body == twin


def test_every_reference_of_every_app_is_known(db: None) -> None:
    names = {f"{field.model.__name__}.{field.name}" for field in references(Person)}
    assert {"Position.person", "Occasion.person", "Keeping.person", "SealedNote.person", "Person.merged_into"} <= names
    assert not {"PersonMerge.kept", "PersonMerge.gone", "ContactKey.person", "ContactErasure.person"} & names
