"""The register from the first row to the last day: who keeps it, what it refuses, what others learn from it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.measures.rooms import rooms_serving
from kakehashi.engines.tables.incoming.importers import Row
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.registry.affected_areas import areas_of, bodies_in, is_affected
from kakehashi.registry.factories import make_body
from kakehashi.registry.models import AffectedArea
from kakehashi.services.members.affected_areas import actions, imports
from kakehashi.services.members.affected_areas.queries import recoveries

from .conftest import DAY, SOURCE

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TODAY = date(2012, 10, 15)


def as_(user) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def row(number: int = 2, **values: str) -> Row:
    return Row(number, {"body": "", "valid_from": "", "valid_until": "", "source": "", "source_url": "", **values})


def test_the_lookup_says_by_what_and_from_when(world):
    (found,) = areas_of(world.town.pk, TODAY)
    assert (found.disaster, found.valid_from) == (world.disaster, DAY)
    assert not is_affected(world.town.pk, DAY - timedelta(days=1))
    assert not is_affected(world.outside.pk, TODAY)
    assert is_affected(world.heir.pk, TODAY)  # it carries on a town of the area
    assert not is_affected(world.heir.pk, date(2012, 3, 31))
    assert bodies_in(day=TODAY) == {world.town.pk, world.old.pk, world.heir.pk}


def test_an_area_ends_and_what_was_counted_stays(world):
    (area, _other) = world.disaster.areas.order_by("organisation__name").filter(organisation=world.town), None
    area = area.get()
    actions.end_area(area, by=world.officer, day=TODAY)
    assert is_affected(world.town.pk, TODAY)
    assert not is_affected(world.town.pk, TODAY + timedelta(days=1))
    assert world.town.pk in bodies_in([world.disaster], day=TODAY + timedelta(days=9))
    assert world.town.pk not in bodies_in([world.disaster], day=TODAY + timedelta(days=9), only_on=True)
    with pytest.raises(NotPossible):
        actions.end_area(area, by=world.officer, day=TODAY)
    again = actions.add_area(
        world.disaster, by=world.officer, organisation=world.town, source=SOURCE, valid_from=TODAY + timedelta(days=30)
    )
    assert again.pk != area.pk


def test_what_is_refused(world):
    add = actions.add_area
    with pytest.raises(PermissionDenied):
        add(world.disaster, by=world.town_officer, organisation=world.outside, source=SOURCE)
    with pytest.raises(PermissionDenied):
        actions.register_disaster(by=world.office, name="別の地震", happened_on=DAY, source=SOURCE)
    with pytest.raises(NotPossible):
        actions.register_disaster(by=world.officer, name=world.disaster.name, happened_on=DAY, source=SOURCE)
    with pytest.raises(NotPossible):  # twice for the same days
        add(world.disaster, by=world.officer, organisation=world.town, source=SOURCE)
    with pytest.raises(NotPossible):
        add(world.disaster, by=world.officer, organisation=world.outside, source=SOURCE, valid_from=date(2011, 5, 1))
    with pytest.raises(NotPossible):
        add(world.disaster, by=world.officer, organisation=world.outside, source=SOURCE, valid_until=date(2011, 5, 1))
    with pytest.raises(NotPossible):  # it had ended
        add(world.disaster, by=world.officer, organisation=world.old, source=SOURCE, valid_from=TODAY)
    with pytest.raises(NotPossible):
        add(world.disaster, by=world.officer, organisation=make_body("協議会", kind="other"), source=SOURCE)
    area = world.disaster.areas.get(organisation=world.town)
    values = {"valid_from": DAY, "valid_until": None, "source": "別の出典"}
    actions.amend_area(area, by=world.officer, version=area.version, **values)
    with pytest.raises(Conflict):
        actions.amend_area(area, by=world.officer, version=area.version, **(values | {"source": "さらに別"}))
    with pytest.raises(NotPossible):
        actions.change_disaster(world.disaster, by=world.officer, happened_on=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        AffectedArea.objects.create(disaster=world.disaster, organisation=world.outside, valid_from=DAY, source="")


def test_a_pasted_list_is_judged_before_it_goes_in(world):
    make_body("山奥市", prefecture="99")  # a second body of this name
    rows = [
        row(2, body="98202-4"), row(3, body="山奥市"), row(4, body="どこにもない町"), row(5, body="982016"),
        row(6, body="982016", source="別の告示"), row(7, body="982024", valid_from="平成23年5月1日"),
        row(8, body="982024", valid_until="2013-03-31", source_url="javascript:alert(1)"),
    ]  # fmt: skip
    with CaptureQueriesContext(
        connection,
    ) as few:
        judged = imports.judge(world.disaster, rows)
    assert [verdict.what for verdict in judged] == ["make", "wrong", "wrong", "same", "change", "wrong", "wrong"]
    assert "982024" in judged[1].words[0]
    with CaptureQueriesContext(connection) as many:
        imports.judge(world.disaster, [row(number, body="982024") for number in range(2, 60)])
    assert len(few) == len(many) == 2
    for number in (0, 4):
        imports.write(world.disaster, rows[number], by=world.officer)
    assert is_affected(world.outside.pk, TODAY)
    assert world.disaster.areas.get(organisation=world.town).source == "別の告示"


def test_pasting_through_the_screens(world):
    office = as_(world.officer)
    address = reverse("members:import_areas", args=[world.disaster.pk])
    answer = office.post(address, {"paste": "団体コード\n982024\n000000\n"}, follow=True)
    text = answer.content.decode()
    assert "山奥市" in text
    assert "000000" in text
    office.post(answer.request["PATH_INFO"], {"do": "bring_in"})
    run_waiting()
    assert is_affected(world.outside.pk, TODAY)
    assert as_(world.town_officer).get(address).status_code == 403


def test_the_list_asks_as_often_for_thirty_rows_as_for_none(world):
    client, address = as_(world.town_officer), reverse("members:affected_areas")
    counts = []
    for bodies in (0, 1, 30):
        AffectedArea.objects.all().delete()
        for number in range(bodies):
            actions.add_area(world.disaster, by=world.officer, organisation=make_body(f"町{number}"), source=SOURCE)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    assert max(counts) - min(counts) <= 1, counts
    assert max(counts) <= 14, counts
    narrowed = client.get(address, {"disaster": world.disaster.pk, "day": "2011-05-19"})
    assert "町3" not in narrowed.content.decode()
    assert client.get(address, {"export": "csv"}).status_code == 200


def test_pages_say_what_the_register_says(world):
    page = as_(world.town_officer).get(reverse("members:organisation", args=[world.heir.pk])).content.decode()
    assert "波見地震" in page
    assert "古波町" in page
    public = Client().get(reverse("members:organisation", args=[world.town.pk])).content.decode()
    assert SOURCE in public
    own = as_(world.officer).get(world.disaster.get_absolute_url())
    assert own.status_code == 200
    assert "波見市" in own.content.decode()
    assert Client().get(world.disaster.get_absolute_url()).status_code == 302
    assert recoveries(world.officer, world.disaster)[0].records == 0


def test_evidence_comes_from_the_ledger(world):
    run_waiting()
    assert Entry.objects.filter(name="members.affected_area.add").count() == 2
    assert [found.room.name for found in rooms_serving(["1P-1"])["1P-1"]] == ["members.affected_areas"]
    assert time.today() == TODAY
