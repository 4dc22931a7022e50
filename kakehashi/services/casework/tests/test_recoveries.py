"""The recovery flag beside the register: suggested, explained, filtered, counted; never ticked for anybody."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.measures.rooms import rooms_serving
from kakehashi.engines.measures.works import WORKS
from kakehashi.registry.models import AffectedArea, Disaster, PlanField, PlanItem
from kakehashi.services.casework.actions import follow_ups, requests
from kakehashi.services.casework.recoveries.queries import ANY, hint, in_area
from kakehashi.services.casework.requests.models import SupportRequest

from .conftest import begin, bring

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
HINT = "被災地に含まれます"


def as_(user) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


@pytest.fixture
def disaster(world):
    row = Disaster.objects.create(name="波見地震", happened_on=date(2011, 5, 20), source="例示", is_example=True)
    body = world.town.acting.section.organisation
    AffectedArea.objects.create(disaster=row, organisation=body, valid_from=row.happened_on, source="例示")
    return row


def completed(world, request):
    request = bring(world, request, "report")
    follow_ups.answer(
        request.follow_ups.get(stage=0), by=world.town, use="used", satisfaction=5, outcome="役立った",
        wish_for_better="", may_publish=False,
    )  # fmt: skip
    return requests.complete(request, by=world.officer)


def test_it_is_suggested_beside_the_mark_and_not_ticked(world, disaster):
    draft = begin(world)
    page = as_(world.town).get(reverse("casework:edit", args=[draft.pk])).content.decode()
    assert "波見地震" in page
    assert not draft.is_recovery
    assert hint(begin(world, is_recovery=True)) == ""
    AffectedArea.objects.update(valid_until=date(2012, 3, 31))
    assert hint(draft) == ""


def test_its_page_says_why(world, disaster):
    plain, flagged = bring(world, begin(world), "submit"), bring(world, begin(world, is_recovery=True), "submit")
    assert "波見地震" in as_(world.officer).get(flagged.get_absolute_url()).content.decode()
    AffectedArea.objects.all().delete()
    officer = as_(world.officer)
    assert 'id="recovery"' in officer.get(flagged.get_absolute_url()).content.decode()
    assert 'id="recovery"' not in officer.get(plain.get_absolute_url()).content.decode()


def test_the_list_is_narrowed_by_area(world, disaster):
    bring(world, begin(world, subject="復興の相談", is_recovery=True), "submit")
    client, address = as_(world.officer), reverse("casework:requests")
    for wanted in (ANY, str(disaster.pk)):
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address, {"area": wanted, "mark": "is_recovery"})
        assert "復興の相談" in answer.content.decode()
    assert len(asked) <= 22, len(asked)
    AffectedArea.objects.update(organisation=world.stranger.acting.section.organisation)
    assert not in_area(SupportRequest.objects.all(), ANY).exists()
    assert not in_area(SupportRequest.objects.all(), str(disaster.pk)).exists()
    assert not in_area(SupportRequest.objects.all(), "999").exists()


def test_a_completed_one_is_evidence_for_the_plan(world, disaster):
    PlanItem.objects.create(
        field=PlanField.objects.get(), code="1P-1", emphasis="priority", position=99, text="復興", text_en="Recovery"
    )
    completed(world, begin(world))
    request = completed(world, begin(world, is_recovery=True))
    run_waiting()
    assert [item.code for item in request.plan_items.filter(code="1P-1")] == ["1P-1"]
    (found,) = rooms_serving(["1P-1"])["1P-1"]
    assert (found.room.name, found.records) == ("casework.recovery", 1)
    work = WORKS["casework.requests"]
    assert work.visible(world.officer).filter(work.recovery, work.is_done).get() == request
