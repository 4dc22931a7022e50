"""A check-list advises: whoever handles the request ticks, everything is on record, and no step waits for it."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import User
from kakehashi.services.casework.actions import requests
from kakehashi.services.casework.checklists import actions as checklists
from kakehashi.services.casework.checklists.models import Tick
from kakehashi.services.casework.checklists.queries import lines, not_ticked
from kakehashi.services.casework.requests.models import SupportRequest
from kakehashi.services.casework.tests.conftest import World, begin, bring


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def asked(world: World) -> SupportRequest:
    return bring(world, begin(world), "prepare")


def first_item(request: SupportRequest) -> str:
    return request.kind.checklist[0].code


def test_a_tick_names_the_post_and_the_time(world: World) -> None:
    request = asked(world)
    checklists.tick(request, by=world.singapore, item=first_item(request))
    line = lines(request)[0]
    assert line.tick is not None
    assert line.tick.post == world.singapore.acting
    assert line.tick.at == time.now()
    assert len(not_ticked(request)) == len(request.kind.checklist) - 1


def test_taking_back_stays_on_record_and_leaves_one_row(world: World) -> None:
    request = asked(world)
    item = first_item(request)
    checklists.tick(request, by=world.singapore, item=item)
    checklists.untick(request, by=world.officer, item=item)
    checklists.tick(request, by=world.officer, item=item)
    assert Tick.objects.count() == 1
    names = Entry.objects.filter(subject_type="casework.tick").order_by("id").values_list("name", flat=True)
    assert list(names) == ["casework.tick.set", "casework.tick.take_back", "casework.tick.set"]


def test_the_first_one_keeps_the_tick(world: World) -> None:
    request = asked(world)
    item = first_item(request)
    checklists.tick(request, by=world.singapore, item=item)
    checklists.tick(request, by=world.officer, item=item)
    assert Tick.objects.get().post == world.singapore.acting
    assert Entry.objects.filter(subject_type="casework.tick").count() == 1


def test_nothing_to_take_back_records_nothing(world: World) -> None:
    request = asked(world)
    checklists.untick(request, by=world.officer, item=first_item(request))
    assert not Tick.objects.filter(is_done=True).exists()


@pytest.mark.parametrize("who", ["town", "branch", "paris", "stranger", "editor"])
def test_only_the_handling_side_ticks(world: World, who: str) -> None:
    request = asked(world)
    with pytest.raises(PermissionDenied):
        checklists.tick(request, by=getattr(world, who), item=first_item(request))


def test_an_item_that_the_type_does_not_have_is_refused(world: World) -> None:
    with pytest.raises(NotPossible):
        checklists.tick(asked(world), by=world.officer, item="unheard_of")


def test_the_panel_counts_and_its_buttons_work_without_a_script(world: World) -> None:
    request = asked(world)
    page, total = request.get_absolute_url(), len(request.kind.checklist)
    client = as_(world.singapore)
    assert f"0 / {total}" in client.get(page).content.decode()
    address = reverse("casework:tick", kwargs={"pk": request.pk})
    assert client.get(address).status_code == 302
    assert not Tick.objects.exists()
    assert client.post(address, {"tick": first_item(request)}).status_code == 302
    shown = client.get(page).content.decode()
    assert f"1 / {total}" in shown
    assert str(world.singapore.acting) in shown
    assert client.post(address, {"untick": first_item(request)}).status_code == 302
    assert f"0 / {total}" in client.get(page).content.decode()
    for nonsense in ({}, {"tick": "unheard_of"}, {"tick": "x" * 5000}):
        assert client.post(address, nonsense).status_code in (302, 400)
    assert not Tick.objects.filter(is_done=True).exists()


def test_once_the_request_is_over_the_list_is_only_read(world: World) -> None:
    request = asked(world)
    checklists.tick(request, by=world.singapore, item=first_item(request))
    SupportRequest.objects.filter(pk=request.pk).update(state="completed")
    shown = as_(world.officer).get(request.get_absolute_url()).content.decode()
    assert f"1 / {len(request.kind.checklist)}" in shown and str(request.kind.checklist[0]) in shown
    assert reverse("casework:tick", kwargs={"pk": request.pk}) not in shown
    with pytest.raises(NotPossible):
        checklists.untick(request, by=world.officer, item=first_item(request))


def test_the_asking_side_sees_no_check_list(world: World) -> None:
    request = asked(world)
    shown = as_(world.town).get(request.get_absolute_url()).content.decode()
    assert str(request.kind.checklist[0]) not in shown
    assert reverse("casework:tick", kwargs={"pk": request.pk}) not in shown


def test_the_report_names_what_is_open_and_is_sent_all_the_same(world: World) -> None:
    request = asked(world)
    done, *still_open = request.kind.checklist
    checklists.tick(request, by=world.singapore, item=done.code)
    client, address = as_(world.singapore), reverse("casework:report", kwargs={"pk": request.pk})
    shown = client.get(address).content.decode()
    assert all(str(check) in shown for check in still_open)
    assert str(done) not in shown
    assert client.post(address, {"text": "お答えします"}).status_code == 302
    assert SupportRequest.objects.get(pk=request.pk).state == "follow_up"


def test_a_step_is_taken_without_a_single_tick(world: World) -> None:
    assert requests.report(asked(world), by=world.singapore, text="お答えします").state == "follow_up"


@pytest.mark.parametrize("count", [0, 1, 30])
def test_few_queries_however_much_is_ticked(world: World, count: int, django_assert_max_num_queries: Any) -> None:
    request = asked(world)
    for number in range(count):
        item = request.kind.checklist[number % len(request.kind.checklist)].code
        (checklists.tick if number % 2 else checklists.untick)(request, by=world.singapore, item=item)
    with django_assert_max_num_queries(1):
        lines(request)
