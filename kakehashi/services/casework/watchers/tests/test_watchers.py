"""Watching: told of messages and steps, never of what one may not see."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.workflow import NotPossible
from kakehashi.services.casework.actions import conversation
from kakehashi.services.casework.requests import actions as requests
from kakehashi.services.casework.requests.models import SupportRequest
from kakehashi.services.casework.requests.permissions import REQUEST
from kakehashi.services.casework.tests.conftest import World, begin, bring
from kakehashi.services.casework.watchers import actions
from kakehashi.services.casework.watchers.models import Watch
from kakehashi.services.casework.watchers.permissions import sees

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def as_(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def told(user: Any) -> list[str]:
    run_waiting()
    return [row.name.rsplit(".", 1)[1] for row in Notification.objects.filter(post=user.acting).order_by("id")]


def test_a_watcher_is_told_of_steps_and_messages_once_and_not_of_notes(world: World) -> None:
    request = bring(world, begin(world), "ask_office")
    run_waiting()
    actions.watch(request, by=world.branch)
    actions.watch(request, by=world.branch)
    actions.watch(request, by=world.singapore)
    run_waiting()
    before = len(told(world.singapore))
    conversation.say(request, by=world.town, text="お願いします")
    conversation.note(request, by=world.officer, text="秘密")
    requests.answer_possible(request, by=world.singapore, note="お受けします")
    assert told(world.branch) == ["say", "answer_possible"]
    assert told(world.singapore)[before:] == ["say"]
    assert not Notification.objects.filter(text_ja__contains="秘密").exists()


def test_whoever_sees_it_no_more_is_told_nothing(world: World) -> None:
    request = bring(world, begin(world), "ask_office")
    run_waiting()
    actions.watch(request, by=world.branch)
    actions.watch(request, by=world.singapore)
    SupportRequest.objects.filter(pk=request.pk).update(is_confidential=True)
    before = len(told(world.singapore))
    requests.call_off(request, by=world.chief, note="中止")
    assert told(world.branch) == []
    assert len(told(world.singapore)) == before + 1


def test_the_policy_says_the_same_for_a_post_as_for_its_holder(world: World) -> None:
    made = [
        begin(world),
        bring(world, begin(world), "submit"),
        bring(world, begin(world, is_confidential=True), "ask_office"),
    ]
    for request in made:
        for name, user in world.everybody().items():
            if user is not None:
                assert sees(user.acting, request) == REQUEST.visible(user).filter(pk=request.pk).exists(), name


def test_headquarters_adds_a_post_of_the_house_that_sees_it(world: World) -> None:
    request = bring(world, begin(world), "ask_office")
    run_waiting()
    with pytest.raises(PermissionDenied):
        actions.add_watcher(request, by=world.singapore, post=world.chief.acting)
    for post in (world.paris.acting, world.town.acting, None):
        with pytest.raises(NotPossible):
            actions.add_watcher(request, by=world.officer, post=post)
    actions.add_watcher(request, by=world.officer, post=world.chief.acting)
    assert told(world.chief) == ["add_watcher"]


def test_one_press_watches_one_press_stops_and_the_list_narrows(world: World) -> None:
    request, other = bring(world, begin(world), "submit"), bring(world, begin(world), "submit")
    client = as_(world.branch)
    client.post(reverse("casework:watch", args=[request.pk]))
    watch = Watch.objects.get()
    listing = client.get(reverse("casework:requests"), {"watched": "on"}).context["listing"]
    assert [row.pk for row in listing.rows] == [request.pk]
    assert as_(world.town).post(reverse("casework:stop_watching", args=[watch.pk])).status_code == 404
    assert "見守りをやめる" in client.get(request.get_absolute_url()).content.decode()
    client.post(reverse("casework:stop_watching", args=[watch.pk]))
    assert not Watch.objects.exists()
    assert as_(world.stranger).post(reverse("casework:watch", args=[other.pk])).status_code == 404


def test_stopping_is_possible_after_sight_is_lost(world: World) -> None:
    request = bring(world, begin(world), "submit")
    watch = actions.watch(request, by=world.branch)
    SupportRequest.objects.filter(pk=request.pk).update(is_confidential=True)
    client, address = as_(world.branch), reverse("casework:stop_watching", args=[watch.pk])
    assert request.subject not in client.get(address).content.decode()
    assert client.post(address)["Location"] == reverse("casework:requests")
