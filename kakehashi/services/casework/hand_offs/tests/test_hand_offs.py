"""From office to office: who proposes, who decides, what the town learns, what the clock says."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.services.casework.hand_offs import actions
from kakehashi.services.casework.hand_offs.models import HandOff
from kakehashi.services.casework.hand_offs.permissions import HAND_OFF
from kakehashi.services.casework.requests import actions as requests
from kakehashi.services.casework.requests.models import SupportRequest
from kakehashi.services.casework.requests.permissions import REQUEST
from kakehashi.services.casework.tests.conftest import MONDAY, World, begin, bring

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PARIS = ZoneInfo("Europe/Paris")
REASON = "秘密の理由"


def propose(world: World, request: SupportRequest | None = None, **options: object) -> HandOff:
    """Singapore proposes that Paris takes it over."""
    request = request or bring(world, begin(world), "ask_office")
    given = {"to_section": world.paris.acting.section, "reason": REASON, "done_so_far": "電話で尋ねた"} | options
    return actions.propose_hand_off(request, by=world.singapore, **given)  # type: ignore[arg-type]


def page(user: object, address: str) -> str:
    client = Client()
    client.force_login(user, backend=BACKEND)  # type: ignore[arg-type]
    return client.get(address).content.decode()


def test_it_stays_until_the_other_accepts_and_then_moves(world: World) -> None:
    hand_off = propose(world)
    request = SupportRequest.objects.get(pk=hand_off.request_id)
    assert request.handler == world.singapore.acting.section
    assert not REQUEST.visible(world.paris).filter(pk=request.pk).exists()
    assert request.wish in page(world.paris, hand_off.get_absolute_url())
    with time.travel(MONDAY + timedelta(days=1)):
        actions.accept_hand_off(hand_off, by=world.paris)
    moved = SupportRequest.objects.get(pk=request.pk)
    assert moved.handler == world.paris.acting.section
    assert moved.state == request.state
    assert moved.due_at is not None
    assert request.due_at is not None
    assert moved.due_at > request.due_at
    assert f"{moved.due_at.astimezone(PARIS):%H:%M}" == "17:30"
    assert REQUEST.visible(world.paris).filter(pk=request.pk).exists()
    assert not REQUEST.visible(world.singapore).filter(pk=request.pk).exists()


def test_the_town_learns_it_in_plain_words_and_no_reason(world: World) -> None:
    hand_off = propose(world)
    address = f"/requests/{hand_off.request_id}/"
    run_waiting()
    mine = Notification.objects.filter(post=world.town.acting)
    before = mine.count()
    assert Notification.objects.filter(post=world.paris.acting, path=f"/hand-offs/{hand_off.pk}/").exists()
    assert Notification.objects.filter(post=world.officer.acting, path=f"/hand-offs/{hand_off.pk}/").exists()
    assert REASON not in page(world.town, address)
    assert "移送を提案" not in page(world.town, address)
    assert REASON in page(world.officer, address)
    actions.accept_hand_off(hand_off, by=world.paris, note="引き受けます")
    run_waiting()
    assert mine.count() == before + 1
    assert "手続きは要りません" in mine.order_by("-id")[0].text_ja
    shown = page(world.town, address)
    assert "他の事務所へ移送" in shown
    assert REASON not in shown
    assert "引き受けます" not in shown
    assert not mine.filter(text_ja__contains=REASON).exists()


def test_declining_needs_a_reason_and_leaves_it(world: World) -> None:
    hand_off = propose(world)
    with pytest.raises(NotPossible):
        actions.decline_hand_off(hand_off, by=world.paris, note=" ")
    actions.decline_hand_off(hand_off, by=world.paris, note="手が足りない")
    request = SupportRequest.objects.get(pk=hand_off.request_id)
    assert request.handler == world.singapore.acting.section
    second = propose(world, request)
    actions.take_back_hand_off(second, by=world.singapore)
    third = propose(world, request)
    actions.accept_hand_off(third, by=world.paris)
    back = actions.propose_hand_off(
        SupportRequest.objects.get(pk=request.pk), by=world.paris, to_section=world.singapore.acting.section,
        reason="戻す", done_so_far="調べた",
    )  # fmt: skip
    actions.accept_hand_off(back, by=world.singapore)
    assert HandOff.objects.filter(request=request, state="accepted").count() == 2


def test_who_may_and_who_sees(world: World) -> None:
    request = bring(world, begin(world), "ask_office")
    for user in (world.town, world.paris, world.officer, world.branch):
        with pytest.raises(PermissionDenied):
            actions.propose_hand_off(
                request, by=user, to_section=world.paris.acting.section, reason="理由", done_so_far="何も"
            )
    hand_off = propose(world, request)
    for user in (world.town, world.singapore, world.officer, world.branch):
        with pytest.raises(PermissionDenied):
            actions.accept_hand_off(hand_off, by=user)
    for user in (world.town, world.branch, world.editor, None):
        with pytest.raises(Http404):
            HAND_OFF.get(user, "view", pk=hand_off.pk)


def test_what_cannot_be(world: World) -> None:
    request = bring(world, begin(world), "ask_office")
    with pytest.raises(NotPossible):
        propose(world, request, to_section=world.singapore.acting.section)
    with pytest.raises(NotPossible):
        propose(world, request, reason=" ")
    with pytest.raises(Conflict):
        propose(world, request, version=request.version - 1)
    hand_off = propose(world, request)
    with pytest.raises(NotPossible):
        propose(world, request)
    with pytest.raises(IntegrityError), transaction.atomic():
        HandOff.objects.create(
            request=request, from_section=hand_off.from_section, to_section=hand_off.to_section, post=hand_off.post,
            reason="二つ目", done_so_far="何も",
        )  # fmt: skip
    with pytest.raises(Conflict):
        actions.accept_hand_off(hand_off, by=world.paris, version=hand_off.version + 1)
    requests.answer_not_possible(request, by=world.singapore, note="できない")
    with pytest.raises(NotPossible):
        actions.accept_hand_off(hand_off, by=world.paris)


def test_the_screens(world: World) -> None:
    request = bring(world, begin(world), "ask_office")
    client = Client()
    client.force_login(world.singapore, backend=BACKEND)
    address = reverse("casework:propose_hand_off", args=[request.pk])
    assert client.post(address, {"version": request.version}).status_code == 422
    typed = {
        "version": request.version,
        "to_section": world.paris.acting.section_id,
        "reason": "理由",
        "done_so_far": "何",
    }
    assert client.post(address, typed).status_code == 302
    hand_off = HandOff.objects.get()
    client.force_login(world.paris, backend=BACKEND)
    accept = reverse("casework:accept_hand_off", args=[hand_off.pk])
    assert client.get(accept).status_code == 200
    answer = client.post(accept, {"version": hand_off.version, "note": ""})
    assert answer["Location"] == request.get_absolute_url()
    assert client.get(answer["Location"]).status_code == 200
