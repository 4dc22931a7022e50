"""The office abroad of a body that was merged: today's body keeps it, is asked about it, and finds it."""

from datetime import date

import pytest

from kakehashi.base import time
from kakehashi.engines.search import find, index
from kakehashi.programmes.offices.local_government_offices import actions
from kakehashi.programmes.offices.local_government_offices.measures import rows, tasks
from kakehashi.programmes.offices.local_government_offices.permissions import LOCAL_GOVERNMENT_OFFICE, runs_it
from kakehashi.programmes.offices.local_government_offices.queries import owner_ids, owners_today, run_by
from kakehashi.registry.factories import make_body, make_member
from kakehashi.registry.models import Succession

from .conftest import as_, body


@pytest.fixture
def heir(world, office):
    """A new city that carries on the town since April."""
    old, new = body(world.town), make_body("新しい市")
    old.valid_until = date(2012, 3, 31)
    old.save()
    Succession.objects.create(kind="absorb", day=date(2012, 4, 1), predecessor=old, successor=new)
    return make_member("municipal_officer", body=new)


def test_before_the_merger_it_is_nobody_elses(world, office):
    other = make_member("municipal_officer", body=make_body("別の市"))
    assert not runs_it(other, office)
    assert owners_today([body(world.town)]) == [body(world.town)]


def test_the_heir_keeps_it(heir, office):
    own = heir.organisation_id
    assert time.today() > date(2012, 4, 1)
    assert runs_it(heir, office)
    assert [one.pk for one in run_by(own)] == [office.pk]
    assert own in owner_ids("SG")
    page = as_(heir).get(office.get_absolute_url()).content.decode()
    assert "新しい市" in page
    form = as_(heir).get(f"/local-government-offices/{office.pk}/edit/")
    assert "新しい市" in form.content.decode()
    office = actions.edit(office, by=heir, owners=[body(heir)], staff=4)
    assert [one.pk for one in office.owners.all()] == [own]
    assert office.confirmed_on == time.today()


def test_the_heir_is_asked_whether_the_entry_is_right(heir, office):
    type(office).objects.update(confirmed_on=None)
    assert [row.pk for found in rows(heir) for row in found] == [office.pk]
    assert [task.title for task in tasks(heir, 5)] == [str(office)]
    assert LOCAL_GOVERNMENT_OFFICE.allows(heir, "confirm_entry", office)


def test_it_is_found_by_the_name_of_todays_body(heir, office):
    index(office)
    assert any(hit.url.endswith(office.get_absolute_url()) for hit in find("新しい市", user=heir).hits)
