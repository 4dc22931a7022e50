"""The screens of casework: few queries however many rows, wrong input answered beside the field, nothing lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kakehashi.registry.models import User
from kakehashi.services.casework.actions import conversation, requests
from kakehashi.services.casework.follow_ups.rules import link_token
from kakehashi.services.casework.requests.models import SupportRequest

from .conftest import World, begin, bring

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
MOST = 15


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


@pytest.mark.parametrize("count", [0, 1, 30])
def test_few_queries_however_many_rows(world: World, count: int, django_assert_max_num_queries: Any) -> None:
    for number in range(count):
        request = bring(world, begin(world, subject=f"依頼{number}"), "ask_office" if number else "prepare")
        conversation.say(request, by=world.town, text="よろしくお願いします")
    addresses = [reverse("casework:requests"), reverse("casework:answers"), reverse("portal:desk")]
    for user in (world.town, world.officer, world.singapore):
        client = as_(user)
        for address in addresses:
            with django_assert_max_num_queries(MOST):
                assert client.get(address).status_code == 200


@pytest.mark.parametrize("count", [0, 1, 30])
def test_few_queries_however_much_was_said(world: World, count: int, django_assert_max_num_queries: Any) -> None:
    request = bring(world, begin(world, "appointment_making"), "prepare")
    for number in range(count):
        conversation.say(request, by=(world.town, world.singapore)[number % 2], text=f"{number}")
    for user in (world.town, world.officer, world.singapore):
        client = as_(user)
        with django_assert_max_num_queries(MOST):
            assert client.get(request.get_absolute_url()).status_code == 200
    writing = reverse("casework:edit", kwargs={"pk": begin(world).pk})
    client = as_(world.town)
    with django_assert_max_num_queries(MOST):
        assert client.get(writing).status_code == 200


def typed(**values: Any) -> dict[str, Any]:
    return {"subject": "件名", "wish": "本文", "q_questions": "質問", "version": "0", **values}


def test_wrong_input_is_answered_beside_the_field_and_kept(world: World) -> None:
    draft = begin(world)
    client = as_(world.town)
    address = reverse("casework:edit", kwargs={"pk": draft.pk})
    answer = client.post(address, typed(begins="昨日あたり", wish="新しい本文"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "昨日あたり" in page
    assert "新しい本文" in page
    assert 'aria-invalid="true"' in page
    draft.refresh_from_db()
    assert draft.wish == "新しい本文"  # what was right is saved already


def test_what_must_be_there_is_demanded_only_to_go_on(world: World) -> None:
    draft = requests.start_draft(by=world.town, request_type="local_information", values={})
    client = as_(world.town)
    address = reverse("casework:edit", kwargs={"pk": draft.pk})
    assert client.post(address, {"subject": "", "version": "0"}).status_code == 422
    assert client.post(address, {"subject": "途中", "version": "0", "close": "1"}).status_code == 302


@pytest.mark.parametrize("ends", ["2013-02-01", "平成25年2月1日"])
def test_an_end_before_the_beginning_is_refused_and_never_breaks_the_draft(world: World, ends: str) -> None:
    draft = begin(world, begins=None)
    client = as_(world.town)
    for name in ("casework:edit", "casework:autosave"):
        answer = client.post(reverse(name, kwargs={"pk": draft.pk}), typed(begins="2013-02-08", ends=ends))
        assert answer.status_code in (200, 409, 422)
    draft.refresh_from_db()
    assert draft.begins is None


def test_autosave_keeps_what_was_typed_and_tells_the_version(world: World) -> None:
    draft = begin(world)
    client = as_(world.town)
    address = reverse("casework:autosave", kwargs={"pk": draft.pk})
    told = client.post(address, typed(subject="打ちかけ")).json()
    assert (told["at"], told["version"]) == ("10:00", 1)
    late = client.post(address, typed(subject="古い画面から"))
    assert late.status_code == 409
    draft.refresh_from_db()
    assert draft.subject == "打ちかけ"


def test_two_screens_on_one_draft(world: World) -> None:
    draft = begin(world)
    address = reverse("casework:edit", kwargs={"pk": draft.pk})
    assert as_(world.colleague).post(address, typed(subject="同僚の件名", close="1")).status_code == 302
    answer = as_(world.town).post(address, typed(subject="わたしの件名"))
    assert answer.status_code == 409
    assert "わたしの件名" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.subject == "同僚の件名"


def test_looking_at_the_questionnaire_changes_nothing(world: World) -> None:
    request = bring(world, begin(world), "report")
    follow_up = request.follow_ups.get()
    address = reverse("casework:follow_up", kwargs={"token": link_token(follow_up.pk)})
    client = Client()
    for _scan in range(3):
        assert client.get(address).status_code == 200
    follow_up.refresh_from_db()
    assert follow_up.answered_at is None
    assert client.post(address, {"use": "used"}).status_code == 422
    given = {"use": "used", "satisfaction": "4", "outcome": "売れた", "wish_for_better": ""}
    assert client.post(address, given).status_code == 302
    follow_up.refresh_from_db()
    assert (follow_up.satisfaction, follow_up.may_publish, follow_up.consent_wording) == (4, False, "")
    assert client.get(reverse("casework:follow_up", kwargs={"token": "forged:token"})).status_code == 404


CANARY = "カナリア語ＸＹＺ"
Hide = Callable[[World], SupportRequest]


def hidden_note(world: World) -> SupportRequest:
    request = bring(world, begin(world), "ask_office")
    conversation.note(request, by=world.singapore, text=CANARY)
    return request


def hidden_request(world: World) -> SupportRequest:
    return bring(world, begin(world, subject=CANARY, wish=CANARY, is_confidential=True, shares_answer=True), "report")


@pytest.mark.parametrize("hide", [hidden_note, hidden_request])
def test_a_canary_is_nowhere_for_those_who_may_not_see_it(
    world: World, hide: Hide, run_queue: Callable[[], object]
) -> None:
    request = hide(world)
    run_queue()
    outside = [world.neighbour, world.stranger, world.branch, world.paris, world.editor, world.colleague]
    if hide is hidden_note:
        outside.append(world.town)
    addresses = [
        reverse("casework:requests"), f"{reverse('casework:requests')}?q={CANARY}", reverse("casework:answers"),
        reverse("portal:desk"), f"{reverse('portal:search')}?q={CANARY[:2]}", reverse("members:inbox"),
        request.get_absolute_url(), f"{request.get_absolute_url()}sheet-copy.pdf",
    ]  # fmt: skip
    for user in outside:
        client = as_(user)
        for address in addresses:
            page = client.get(address)
            told = (
                page.content.decode("utf-8", "ignore")
                .replace(f'value="{CANARY}"', "")
                .replace(f'value="{CANARY[:2]}"', "")
            )
            assert CANARY not in told, (user, address)
        similar = client.post(reverse("casework:similar"), {"subject": CANARY, "wish": CANARY})
        assert CANARY not in similar.content.decode()
    search = Client().get(f"{reverse('portal:search')}?q={CANARY[:4]}")
    assert "<strong>0" in search.content.decode()


def test_a_second_press_of_send_leads_to_what_was_sent(world: World) -> None:
    draft = begin(world)
    client = as_(world.town)
    address = reverse("casework:check", kwargs={"pk": draft.pk})
    for _press in range(2):
        assert client.post(address).headers["location"] == draft.get_absolute_url()
    assert "この依頼はもう送ってあります。" in client.get(draft.get_absolute_url()).content.decode()
    assert client.get(address).headers["location"] == draft.get_absolute_url()


def test_what_is_pasted_is_refused_with_a_sentence_never_cut(world: World) -> None:
    draft = begin(world)
    client = as_(world.town)
    address = reverse("casework:edit", kwargs={"pk": draft.pk})
    assert "maxlength" not in client.get(address).content.decode().partition("<main")[2]
    answer = client.post(address, typed(subject="長" * 201))
    assert answer.status_code == 422
    assert "長" * 201 in answer.content.decode()


def test_the_town_accepts_conditions_that_it_reads(world: World) -> None:
    request = bring(world, begin(world), "ask_office")
    requests.answer_conditional(request, by=world.singapore, note="通訳の実費をご負担ください。", expected_cost=98_000)
    page = as_(world.town).get(reverse("casework:accept_conditions", kwargs={"pk": request.pk})).content.decode()
    assert "通訳の実費をご負担ください。" in page
    assert "98,000円" in page


def test_the_desk_leads_to_the_next_step(world: World) -> None:
    draft = begin(world)
    assert reverse("casework:edit", kwargs={"pk": draft.pk}) in as_(world.town).get("/desk/").content.decode()
    requests.submit(draft, by=world.town)
    assert reverse("casework:take_in", kwargs={"pk": draft.pk}) in as_(world.officer).get("/desk/").content.decode()
