"""Whoever has no desk here is no dead end: headquarters relays, answers are entered (代理入力). Nobody erases ranks."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from kakehashi.base import time
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.registry.factories import make_body
from kakehashi.registry.models import Post
from kakehashi.services.inquiries import actions
from kakehashi.services.inquiries.models import Ask, Inquiry, Relay
from kakehashi.services.inquiries.permissions import RELAY
from kakehashi.services.inquiries.queries import preview, progress
from kakehashi.services.inquiries.schedule import remind_of_inquiries

from .conftest import GOOD, World, answered, ask_of, draft, opened, passed_on, relay_of
from .test_inquiries import as_, told

FRIDAY = date(2012, 10, 26)
CAME = {"how": "fax", "came_on": date(2012, 10, 15), "note": "総務課"}


@pytest.fixture
def idle(world: World) -> Relay:
    """The relay of the prefecture whose branch desk was closed, in an inquiry that is open."""
    Post.objects.filter(section__organisation=world.far_branch.organisation_id).update(is_open=False)
    return relay_of(world.far_branch, opened(world))


def test_a_draft_names_the_relays_without_a_branch_desk(world: World) -> None:
    inquiry = draft(world)
    assert preview(inquiry).idle_relays == ()
    Post.objects.filter(section__organisation=world.far_branch.organisation_id).update(is_open=False)
    assert preview(inquiry).idle_relays == ("別県",)
    page = as_(world.officer).get(reverse("inquiries:inquiry", kwargs={"pk": inquiry.pk}))
    assert "別県" in page.content.decode()


def test_headquarters_stands_in_for_a_relay_without_a_branch_desk(
    world: World, idle: Relay, django_assert_max_num_queries
) -> None:
    actions.pass_on(idle, by=world.officer, inner_due_on=FRIDAY)
    ask = answered(world.town, idle.inquiry)
    actions.rank(idle, by=world.officer, ranks={ask.pk: 1}, opinions={})
    officer = as_(world.officer)
    for name in ("relay", "rank", "send_answers_on"):
        assert officer.get(reverse(f"inquiries:{name}", kwargs={"pk": idle.pk})).status_code == 200, name
    with django_assert_max_num_queries(18):
        assert "早い回答を" in officer.get(ask.get_absolute_url()).content.decode()
    with django_assert_max_num_queries(18):
        officer.get(idle.get_absolute_url())
    actions.send_answers_on(idle, by=world.officer)
    assert progress(idle.asks.all()).arrived == 1


def test_headquarters_does_not_stand_in_where_somebody_relays(world: World) -> None:
    relay = passed_on(world, opened(world))
    with pytest.raises(PermissionDenied):
        actions.send_answers_on(relay, by=world.officer)
    assert not RELAY.allows(world.officer, "rank", relay)
    assert not RELAY.allows(world.city, "send_answers_on", relay)


def test_the_asking_desk_is_reminded_where_nobody_relays(world: World, idle: Relay) -> None:
    before = len(told(world.officer))
    with time.travel(time.tokyo(2012, 11, 9, 9, 10)):
        remind_of_inquiries(time.now())
        assert any("are due" in subject for subject in told(world.officer)[before:])


@pytest.fixture
def fax(world: World) -> Ask:
    """The ask of a town without any desk, passed on."""
    body = make_body("霧町", kind="town")
    inquiry = opened(world)
    passed_on(world, inquiry)
    return Ask.objects.get(inquiry=inquiry, organisation=body)


def enter(client: Client, ask: Ask, **typed: object) -> int:
    values = {"version": ask.version, "how": "fax", "came_on": "2012-10-15", "note": "総務課", "a_satisfaction": 4,
              "a_themes": ["economy"], "a_wishes": "早い回答を"}  # fmt: skip
    return client.post(reverse("inquiries:answer_for", kwargs={"pk": ask.pk}), values | typed).status_code


@pytest.mark.parametrize("who", ["branch", "officer"])
def test_an_answer_by_fax_is_entered_and_marked(world: World, fax: Ask, who: str) -> None:
    client = as_(getattr(world, who))
    assert reverse("inquiries:answer_for", kwargs={"pk": fax.pk}) in client.get(fax.get_absolute_url()).content.decode()
    assert enter(client, fax, a_satisfaction="") == 422
    assert enter(client, fax, how="pigeon") == 422
    assert enter(client, fax, came_on="2012-10-16") == 422
    assert enter(client, fax) == 302
    ask = Ask.objects.get(pk=fax.pk)
    assert (ask.state, ask.channel, ask.entered_by, ask.post) == ("answered", "fax", getattr(world, who).acting, None)
    page = as_(world.branch).get(f"/en/inquiries/asked/{ask.pk}/").content.decode()
    assert "Entered for it by" in page
    assert "総務課" in page
    relay = actions.send_answers_on(ask.relay, by=world.branch)
    assert "Entered for it" in as_(world.branch).get(f"/en/inquiries/relays/{relay.pk}/").content.decode()
    officer, inquiry = as_(world.officer), f"/inquiries/{ask.inquiry_id}"
    assert "Entered for it" in officer.get(f"/en{inquiry}/consolidation/").content.decode()
    file = officer.get(f"{inquiry}/answers.xlsx")
    assert "ファックス" in "".join(str(cell) for cell in rows_of(file.content)[1])


def rows_of(content: bytes) -> list[tuple[object, ...]]:
    return list(load_workbook(BytesIO(content)).active.values)


def test_nothing_applies_by_telephone(world: World, fax: Ask) -> None:
    address = reverse("inquiries:answer_nothing_for", kwargs={"pk": fax.pk})
    typed = {"version": fax.version, "how": "phone", "came_on": "平成24年10月15日"}
    assert as_(world.branch).post(address, typed).status_code == 302
    ask = Ask.objects.get(pk=fax.pk)
    assert (ask.state, ask.channel, ask.is_late) == ("nothing_applies", "phone", False)


def test_late_is_the_day_on_which_it_came(world: World, fax: Ask) -> None:
    with time.travel(time.tokyo(2012, 10, 29, 10)):
        ask = actions.answer_nothing_for(fax, by=world.branch, how="fax", came_on=FRIDAY)
        assert not ask.is_late
        actions.send_back(ask, by=world.branch, note="確認")
        assert actions.answer_nothing_for(ask, by=world.branch, how="fax", came_on=date(2012, 10, 29)).is_late


def test_others_enter_nothing(world: World, fax: Ask) -> None:
    for user in (world.far_branch, world.village, world.office):
        with pytest.raises(PermissionDenied):
            actions.answer_for(fax, by=user, answers=GOOD, **CAME)
    with pytest.raises(NotPossible):
        actions.answer_for(fax, by=world.branch, answers={}, **CAME)
    with pytest.raises(NotPossible):
        actions.answer_for(fax, by=world.branch, answers=GOOD, how="fax", came_on=date(2012, 10, 14))


def test_what_the_body_has_not_handed_in_is_not_shown_to_whoever_enters(world: World) -> None:
    inquiry = opened(world)
    passed_on(world, inquiry)
    ask = actions.save_answers(ask_of(world.city, inquiry), by=world.city, answers=GOOD, comment="内部の覚え")
    page = as_(world.branch).get(f"/en{reverse('inquiries:answer_for', kwargs={'pk': ask.pk})}").content.decode()
    assert "takes its place" in page
    assert not any(words in page for words in ("早い回答を", "内部の覚え"))
    ask = actions.answer_for(ask, by=world.branch, answers={"satisfaction": 2, "themes": ["jet"]}, **CAME)
    assert any("entered for you" in subject for subject in told(world.city))
    actions.take_back(ask, by=world.city)
    ask = actions.save_answers(ask_of(world.city, inquiry), by=world.city, answers=GOOD)
    ask = actions.answer(ask, by=world.city)
    assert (ask.channel, ask.entered_by, ask.entry_note, ask.post) == ("", None, "", world.city.acting)


def test_who_ranks_later_erases_nothing(world: World) -> None:
    inquiry = Inquiry.objects.get(pk=opened(world).pk)
    relay = passed_on(world, inquiry)
    ask = answered(world.city, inquiry)
    client, address = as_(world.branch), reverse("inquiries:rank", kwargs={"pk": relay.pk})
    read = client.get(address).context["form"].initial["version"]
    actions.rank(relay, by=world.branch, ranks={ask.pk: 1}, opinions={ask.pk: "県の計画に合う"})
    with pytest.raises(Conflict):
        actions.rank(relay, by=world.branch, ranks={}, opinions={}, version=read)
    answer = client.post(address, {"version": read, f"rank_{ask.pk}": "", f"opinion_{ask.pk}": "まだ"})
    assert answer.status_code == 409
    assert "県の計画に合う" in answer.content.decode()
    ask.refresh_from_db()
    assert (ask.rank, ask.opinion) == (1, "県の計画に合う")
    again = {"version": answer.context["form"].data["version"], f"rank_{ask.pk}": "1", f"opinion_{ask.pk}": "まだ"}
    assert client.post(address, again).status_code == 302
