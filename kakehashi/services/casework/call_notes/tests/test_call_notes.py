"""A town's words, written down by staff, and its objection."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.workflow import NotPossible
from kakehashi.services.casework.call_notes import actions
from kakehashi.services.casework.tests.conftest import World, begin, bring

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def told(user: object, name: str) -> bool:
    """Whether the user's post was told of it."""
    return Notification.objects.filter(post=user.acting, name=f"casework.message.{name}").exists()  # type: ignore[attr-defined]


def test_it_is_the_towns_word_with_who_wrote_it_down(world: World) -> None:
    request = bring(world, begin(world), "ask_office")
    kept = actions.write_down(request, by=world.officer, text="急いでいる", channel="phone")
    assert (kept.post, kept.entered_by, kept.is_from_town) == (request.post, world.officer.acting, True)
    run_waiting()
    assert told(world.town, "write_down")
    assert told(world.singapore, "write_down")
    assert not told(world.officer, "write_down")
    client = Client()
    client.force_login(world.town, backend=BACKEND)
    page = client.get(request.get_absolute_url()).content.decode()
    assert "電話で受付" in page
    assert reverse("casework:object_to", args=[kept.pk]) in page
    sent = client.post(reverse("casework:object_to", args=[kept.pk]), {"text": "急いでいない"})
    assert sent.status_code == 302
    run_waiting()
    assert told(world.officer, "object_to")
    assert "急いでいない" in client.get(request.get_absolute_url()).content.decode()
    with pytest.raises(NotPossible):
        actions.object_to(kept, by=world.town, text="もう一度")


def test_who_may_not_and_what_cannot_be(world: World) -> None:
    request = bring(world, begin(world), "ask_office")
    for user in (world.town, world.paris, world.far_branch):
        with pytest.raises(PermissionDenied):
            actions.write_down(request, by=user, text="話", channel="phone")
    for text, channel in ((" ", "phone"), ("話", "web")):
        with pytest.raises(NotPossible):
            actions.write_down(request, by=world.officer, text=text, channel=channel)
    with pytest.raises(NotPossible):
        actions.write_down(begin(world), by=world.officer, text="話", channel="phone")
    kept = actions.write_down(request, by=world.branch, text="話", channel="visit")
    for user in (world.officer, world.branch, world.stranger):
        with pytest.raises(PermissionDenied):
            actions.object_to(kept, by=user, text="違う")
