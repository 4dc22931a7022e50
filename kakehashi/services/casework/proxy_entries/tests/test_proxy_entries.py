"""Entering for a town, and the town's confirmation."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.access import audience
from kakehashi.engines.documents import DOCUMENTS
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.registry.factories import make_body
from kakehashi.registry.models import Post
from kakehashi.services.casework.proxy_entries import actions
from kakehashi.services.casework.proxy_entries.queries import bodies_like, bodies_today, to_be_reminded
from kakehashi.services.casework.proxy_entries.schedule import remind_towns_to_confirm
from kakehashi.services.casework.requests import actions as requests
from kakehashi.services.casework.requests.permissions import REQUEST
from kakehashi.services.casework.search import request_audience
from kakehashi.services.casework.tests.conftest import ANSWERS, MONDAY, World, begin

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
CALLER = "秘密の発信者"


def as_(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def enter(world: World, by: Any = None, **options: Any) -> Any:
    """A draft that headquarters enters for the town."""
    given = {
        "post": world.town.acting, "request_type": "local_information", "channel": "fax",
        "received_at": MONDAY - timedelta(hours=1), "caller": CALLER,
    } | options  # fmt: skip
    body = world.town.acting.section.organisation
    request = actions.enter(body, by=by or world.officer, **given)
    values = {"subject": "盆栽の輸出", "wish": "検疫を知りたい", "answers": ANSWERS["local_information"]}
    return requests.save_draft(request, by=by or world.officer, values=values)


def hand_in(world: World, by: Any = None, **options: Any) -> Any:
    """The same, handed in."""
    return requests.submit(enter(world, by, **options), by=by or world.officer)


@pytest.mark.parametrize("name", ["officer", "singapore", "branch"])
def test_it_belongs_to_the_town_and_waits_for_its_word(world: World, name: str) -> None:
    by = getattr(world, name)
    draft = enter(world, by)
    assert (draft.post, draft.entered_by, draft.channel) == (world.town.acting, by.acting, "fax")
    assert REQUEST.visible(by).filter(pk=draft.pk).exists()
    assert not REQUEST.visible(world.paris).filter(pk=draft.pk).exists()
    request = requests.submit(draft, by=by)
    assert request.is_unconfirmed
    assert request.state == "submitted"


def test_list_and_index_agree_on_a_draft_that_is_entered(world: World) -> None:
    for by in (world.officer, world.singapore, world.branch):
        draft = enter(world, by)
        tokens = request_audience(draft)
        for name, user in world.everybody().items():
            assert REQUEST.visible(user).filter(pk=draft.pk).exists() == bool(tokens & audience(user)), name


def test_a_branch_enters_for_its_own_prefecture_alone(world: World) -> None:
    body = world.town.acting.section.organisation
    given: dict[str, Any] = {
        "post": None, "request_type": "local_information", "channel": "phone", "received_at": MONDAY,
    }  # fmt: skip
    for user in (world.far_branch, world.town, world.editor):
        with pytest.raises(PermissionDenied):
            actions.enter(body, by=user, **given)
    assert actions.enter(body, by=world.branch, **given).post.section.name == "代表窓口"


def test_a_body_without_anybody_gets_its_general_desk_once(world: World) -> None:
    village = make_body("雪の村", kind="village")
    given: dict[str, Any] = {
        "post": None, "request_type": "local_information", "channel": "letter", "received_at": MONDAY,
    }  # fmt: skip
    first, second = (actions.enter(village, by=world.officer, **given) for _ in range(2))
    assert first.post == second.post
    assert first.post.role_codes == {"municipal_officer"}
    with pytest.raises(PermissionDenied):
        actions.enter(village, by=world.singapore, **given)


def test_what_cannot_be_is_refused(world: World) -> None:
    with pytest.raises(NotPossible):
        enter(world, post=world.stranger.acting)
    with pytest.raises(NotPossible):
        enter(world, channel="web")
    with pytest.raises(NotPossible):
        enter(world, received_at=MONDAY + timedelta(hours=2))


def test_the_town_is_asked_confirms_and_is_asked_no_more(world: World) -> None:
    request = hand_in(world)
    run_waiting()
    asked = Notification.objects.get(post=world.town.acting)
    assert asked.path == f"/requests/{request.pk}/confirm/"
    client = as_(world.town)
    page = client.get(asked.path)
    assert page.status_code == 200
    request.refresh_from_db()
    assert request.is_unconfirmed, "looking changes nothing"
    client.post(asked.path, {"version": request.version})
    request.refresh_from_db()
    assert not request.is_unconfirmed
    assert client.get(asked.path).status_code == 200
    with pytest.raises(NotPossible):
        actions.confirm_entry(request, by=world.town)


def test_what_changed_meanwhile_is_not_confirmed_unread(world: World) -> None:
    request = hand_in(world)
    old = request.version
    requests.take_in(request, by=world.officer)
    with pytest.raises(Conflict):
        actions.confirm_entry(request, by=world.town, version=old)
    for user in (world.officer, world.branch, world.neighbour):
        with pytest.raises(PermissionDenied):
            actions.confirm_entry(request, by=user)


@pytest.mark.parametrize("step", ["submitted", "office_inquiry"])
def test_correcting_makes_it_the_towns_draft_and_handing_in_confirms(world: World, step: str) -> None:
    request = hand_in(world)
    if step == "office_inquiry":
        request = requests.ask_office(request, by=world.officer, handler=world.singapore.acting.section)
    number = request.number
    request = requests.correct_entry(request, by=world.town)
    assert request.state == "returned"
    with pytest.raises(NotPossible):
        actions.confirm_entry(request, by=world.town)
    request = requests.save_draft(request, by=world.town, values={"wish": "直した"})
    request = requests.submit(request, by=world.town)
    assert (request.state, request.number, request.is_unconfirmed) == ("submitted", number, False)
    with pytest.raises(PermissionDenied):
        requests.correct_entry(request, by=world.town)


def test_an_ordinary_request_cannot_be_corrected_so(world: World) -> None:
    request = requests.submit(begin(world), by=world.town)
    assert not REQUEST.allows(world.town, "correct_entry", request)
    assert as_(world.town).get(reverse("casework:correct_entry", args=[request.pk])).status_code == 403


def test_headquarters_records_a_confirmation_on_paper(world: World) -> None:
    request = hand_in(world)
    with pytest.raises(PermissionDenied):
        actions.record_confirmation(request, by=world.branch, how="fax", note="課長")
    with pytest.raises(NotPossible):
        actions.record_confirmation(request, by=world.officer, how="fax", note=" ")
    request = actions.record_confirmation(request, by=world.officer, how="fax", note="観光課の担当")
    assert not request.is_unconfirmed
    assert request.proxy_entry.confirmed_by == world.officer.acting


def test_reminders_stop_when_answered(world: World) -> None:
    request = hand_in(world)
    later = MONDAY + timedelta(days=3)
    with time.travel(later):
        assert [row.pk for row in to_be_reminded(later)] == [request.pk]
        remind_towns_to_confirm(later)
        assert list(to_be_reminded(later)) == []
        run_waiting()
        assert Notification.objects.filter(post=world.town.acting).count() == 2
        actions.confirm_entry(request, by=world.town)
    with time.travel(later + timedelta(days=30)):
        assert list(to_be_reminded(later + timedelta(days=30))) == []
        assert actions.remind_to_confirm(request, by=None) is None
    with pytest.raises(PermissionDenied):
        actions.remind_to_confirm(request, by=world.officer)


def test_who_called_is_known_to_those_who_work_on_it(world: World) -> None:
    request = hand_in(world, world.singapore)
    address = request.get_absolute_url()
    reads = {name for name in ("town", "officer") if CALLER in as_(getattr(world, name)).get(address).content.decode()}
    assert reads == {"town", "officer"}
    assert CALLER not in as_(world.branch).get(address).content.decode()
    texts = [
        DOCUMENTS["casework.confirmation_sheet"].values(request, user, "ja") for user in (world.officer, world.branch)
    ]
    assert [CALLER in str(values["came"]) for values in texts] == [True, False]
    assert not Notification.objects.filter(text_ja__contains=CALLER).exists()


def test_the_sheet_is_printed_for_a_fax(world: World) -> None:
    request = hand_in(world)
    pdf = as_(world.officer).get(reverse("casework:confirmation_sheet", args=[request.pk]))
    assert pdf.content.startswith(b"%PDF")
    assert as_(world.stranger).get(reverse("casework:confirmation_sheet", args=[request.pk])).status_code == 404


def test_bodies_are_found_by_name_reading_and_code(world: World) -> None:
    body = world.town.acting.section.organisation
    type(body).objects.filter(pk=body.pk).update(kana="カゼマチシ", code="982019")
    for words in ("風待", "かぜまち", "カゼマチ", "98201", "風 市", "example 風待"):
        assert [found.pk for found in bodies_like(bodies_today(), words)] == [body.pk], words
    page = as_(world.branch).get(reverse("casework:find_body"), {"q": "市"}).content.decode()
    assert "隣市" in page
    assert "遠市" not in page
    assert as_(world.town).get(reverse("casework:find_body")).status_code == 403


def test_the_screens_from_the_search_to_handing_in(world: World, django_assert_max_num_queries: Any) -> None:
    body = world.town.acting.section.organisation
    client, address = as_(world.officer), reverse("casework:enter", args=[body.pk])
    wrong = client.post(address, {"day": "2012-10-15", "at": "23:00", "channel": "fax", "type": "local_information"})
    assert wrong.status_code == 422
    typed = {"post": world.town.acting.pk, "day": "2012-10-15", "at": "9:10", "channel": "fax", "caller": CALLER,
             "type": "local_information"}  # fmt: skip
    answer = client.post(address, typed)
    assert answer.status_code == 302
    with django_assert_max_num_queries(15):
        assert client.get(answer["Location"]).status_code == 200
    assert as_(world.town).get(answer["Location"]).status_code == 200
    assert as_(world.branch).get(answer["Location"]).status_code == 404


def test_a_confidential_request_leaves_the_branch_that_entered_it(world: World) -> None:
    draft = enter(world, world.branch)
    draft = requests.save_draft(draft, by=world.branch, values={"is_confidential": True})
    answer = as_(world.branch).post(reverse("casework:check", args=[draft.pk]), {"version": draft.version})
    assert answer["Location"] == reverse("casework:requests")


@pytest.mark.parametrize("count", [0, 1, 30])
def test_the_list_marks_them_with_few_queries(world: World, count: int, django_assert_max_num_queries: Any) -> None:
    for number in range(count):
        request = hand_in(world)
        if number % 2:
            actions.confirm_entry(request, by=world.town)
    client = as_(world.officer)
    with django_assert_max_num_queries(15):
        page = client.get(reverse("casework:requests"), {"unconfirmed": "on"})
    assert page.context["listing"].total == (count + 1) // 2
    if count == 1:
        client.get(request.get_absolute_url())
        with django_assert_max_num_queries(17):  # one more for the entry than an ordinary request has
            assert client.get(request.get_absolute_url()).status_code == 200


def test_a_vacant_post_is_said_to_be_vacant(world: World) -> None:
    post = Post.objects.create(section=world.town.acting.section, title="空いた担当")
    post.roles.create(role="municipal_officer")
    page = as_(world.officer).get(reverse("casework:enter", args=[post.section.organisation_id])).content.decode()
    assert "空席" in page
