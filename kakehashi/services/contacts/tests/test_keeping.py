"""What people are kept for, until when; the sealed note; erased with proof."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from kakehashi.base import time
from kakehashi.engines.search import find
from kakehashi.engines.workflow import NotPossible
from kakehashi.services.contacts import actions
from kakehashi.services.contacts.models import ContactErasure, ContactKey, Keeping, Occasion, Person, SealedNote
from kakehashi.services.contacts.permissions import SEALED_NOTE
from kakehashi.services.contacts.queries import past_term, person_file

from .conftest import World
from .test_merging import twin_of


def over(day: date) -> list[Person]:
    return list(past_term(Person.objects.all(), day))


def test_kept_for_a_further_purpose_and_no_more(world: World) -> None:
    with pytest.raises(NotPossible):
        actions.keep_for(world.person, by=world.staff, purpose="invitations")
    with pytest.raises(NotPossible):
        actions.keep_for(world.person, by=world.staff, purpose="nothing")
    with pytest.raises(PermissionDenied):
        actions.keep_for(world.person, by=world.abroad, purpose="support")
    keeping = actions.keep_for(world.person, by=world.staff, purpose="invitations", how="mail")
    assert keeping.wording_version == "2012-1" and keeping.until == date(2014, 10, 15)
    with time.travel(time.tokyo(2013, 4, 1)):
        again = actions.keep_for(world.person, by=world.staff, purpose="invitations", how="paper")
        assert again.pk == keeping.pk and again.until == date(2015, 4, 1)
    actions.end_keeping(again, by=world.staff)
    assert [one.purpose for one in Keeping.objects.filter(ended_on=None)] == ["network"]
    with pytest.raises(NotPossible):
        actions.end_keeping(again, by=world.staff)


def test_past_its_term_where_no_purpose_lasts(world: World) -> None:
    assert over(date(2015, 10, 15)) == []
    assert over(date(2015, 10, 16)) == [world.person]
    actions.keep_for(world.person, by=world.staff, purpose="support")
    assert over(date(2015, 10, 16)) == []
    for keeping in world.person.keepings.all():
        actions.end_keeping(keeping, by=world.staff)
    assert over(time.today()) == [world.person]


def test_erased_with_proof_also_what_was_merged(world: World) -> None:
    twin = twin_of(world)
    actions.give_to(twin, by=world.staff, owner=world.abroad.acting)
    actions.merge(twin, by=world.officer, into=world.person)
    actions.seal(world.person, by=world.staff, text="交渉の内情")
    found = person_file(world.person)
    assert {"contacts.Person", "contacts.Position", "contacts.Occasion", "contacts.SealedNote"} <= set(found)
    assert len(found["contacts.Person"]) == 2
    with pytest.raises(PermissionDenied):
        actions.erase(world.person, by=world.abroad, reason="asked")
    with pytest.raises(NotPossible):
        actions.erase(world.person, by=world.staff, reason="")
    with pytest.raises(NotPossible):
        actions.erase(twin, by=world.staff, reason="asked")
    proof = actions.erase(world.person, by=world.staff, reason="asked")
    rows = [Person.objects.get(pk=one.pk) for one in (world.person, twin)]
    for row in rows:
        assert row.state == "erased" and (row.name, row.email, row.other_names, row.note) == ("", "", [], "")
        assert "汐見" not in str(row)
    assert not SealedNote.objects.exists() and not ContactKey.objects.filter(person__isnull=False).exists()
    assert set(Occasion.objects.values_list("about", flat=True)) == {""}
    assert not find("汐見", user=world.staff).hits
    assert proof.counts["contacts.Person"] == 2 and len(proof.digest) == 64
    left = str(person_file(rows[0]))
    assert not [word for word in ("汐見", "Nagiko", "example", "5550", "Head", "内情") if word in left]
    with pytest.raises(NotPossible):
        actions.erase(rows[0], by=world.staff, reason="asked")
    with pytest.raises(NotPossible):
        actions.record_occasion(rows[1], by=world.staff, about="後で")
    assert ContactErasure.objects.count() == 1


def test_a_chief_of_the_office_or_headquarters_erases_where_the_owner_is_away(world: World) -> None:
    with pytest.raises(PermissionDenied):
        actions.erase(world.person, by=world.colleague, reason="not_needed")
    actions.erase(world.person, by=world.chief, reason="not_needed")


def test_a_sealed_note_is_read_by_those_named_and_by_breaking_the_glass(world: World) -> None:
    note = actions.seal(world.person, by=world.staff, text="交渉の内情", readers=[world.officer.acting])
    assert [SEALED_NOTE.visible(user).count() for user in (world.staff, world.officer)] == [1, 1]
    for user in (world.colleague, world.abroad, world.town, world.chief):
        assert not SEALED_NOTE.visible(user).exists()
    with pytest.raises(PermissionDenied):
        actions.break_glass(world.person, by=world.colleague, why="見たい")
    with pytest.raises(NotPossible):
        actions.break_glass(world.person, by=world.chief, why=" ")
    actions.break_glass(world.person, by=world.chief, why="後任が急病のため")
    assert SEALED_NOTE.visible(world.chief).get() == note
    with time.travel(time.tokyo(2012, 10, 17)):
        assert not SEALED_NOTE.visible(world.chief).exists()
    again = actions.seal(world.person, by=world.officer, text="更新", version=note.version)
    assert world.officer.acting in again.readers.all()
