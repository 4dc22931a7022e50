"""A contact who has an account here: the person's own file and erasure reach the contact."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.measures.rooms import rooms_serving
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.factories import make_member
from kakehashi.registry.models import Tenure
from kakehashi.services.contacts import actions
from kakehashi.services.contacts.models import ContactErasure, Person

from .conftest import World
from .test_contacts import as_


def test_the_own_file_and_erasure_reach_the_contact(world: World) -> None:
    house = world.officer.acting.section.organisation
    chief = make_member("hq_chief", body=house, section="総務課")
    administrator = make_member("administrator", body=house, section="総務課")
    actions.record_occasion(world.person, by=world.staff, about="帰国後の連絡")
    actions.seal(world.person, by=world.staff, text="交渉の内情")
    with pytest.raises(PermissionDenied):
        actions.link_account(world.person, by=world.staff, username=world.town.username)
    with pytest.raises(NotPossible):
        actions.link_account(world.person, by=chief, username="nobody-is-called-so")
    actions.link_account(world.person, by=chief, username=world.town.username)
    page = as_(world.town).get(reverse("members:own_file")).content.decode()
    assert "nagiko@example.com" in page and "帰国後の連絡" in page and "仕入部長" in page
    assert "交渉の内情" not in page
    Tenure.objects.filter(user=world.town).update(ends=date(2012, 10, 1))
    answer = as_(administrator).post(reverse("members:erase", args=[world.town.pk]))
    assert answer.status_code == 302, answer.content.decode()[:3000]
    run_waiting()
    person = Person.objects.get(pk=world.person.pk)
    assert (person.state, person.name, person.email, person.account) == ("erased", "", "", None)
    assert ContactErasure.objects.get().reason == "asked"


def test_the_plan_item_is_served_once_somebody_was_met(world: World) -> None:
    assert not rooms_serving(["7G-10"]).get("7G-10")
    actions.record_occasion(world.person, by=world.staff, about="面会")
    run_waiting()
    assert rooms_serving(["7G-10"])["7G-10"][0].room.name == "contacts.network"
