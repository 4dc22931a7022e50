"""Whoever can answer is chased, nobody else; what was not handed in is nobody's to read; closing says what it drops."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from kakehashi.base import time
from kakehashi.engines.measures.works import WORKS
from kakehashi.registry.models import User
from kakehashi.services.inquiries import actions
from kakehashi.services.inquiries.measures import tasks
from kakehashi.services.inquiries.models import Ask
from kakehashi.services.inquiries.queries import MAY_ANSWER, progress, ranked
from kakehashi.services.inquiries.schedule import remind_of_inquiries

from .conftest import GOOD, World, answered, ask_of, draft, opened, passed_on
from .test_inquiries import as_, told

BEFORE = time.tokyo(2012, 10, 31, 9)
LATER = time.tokyo(2012, 10, 31, 10)  # after the deadline inside the first prefecture


def sheet(user: User, ask: Ask) -> str | None:
    """The words of the printed answer; None where it is refused."""
    answer = as_(user).get(reverse("inquiries:ask_sheet", kwargs={"pk": ask.pk}))
    if answer.status_code == 403:
        return None
    return "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)


def test_only_the_body_prints_what_it_has_not_handed_in(world: World) -> None:
    inquiry = opened(world)
    relay = passed_on(world, inquiry)
    ask = actions.save_answers(ask_of(world.city, inquiry), by=world.city, answers=GOOD)
    own = actions.save_answers(ask_of(world.branch, inquiry), by=world.branch, answers=GOOD)
    assert "早い回答を" in str(sheet(world.city, ask))
    assert sheet(world.branch, ask) is None
    assert sheet(world.officer, own) is None
    actions.answer(own, by=world.branch)
    assert "早い回答を" in str(sheet(world.officer, own))
    actions.answer(ask, by=world.city)
    assert "早い回答を" in str(sheet(world.branch, ask))
    assert sheet(world.officer, ask) is None  # the prefecture still has it
    actions.send_answers_on(relay, by=world.branch)
    assert "早い回答を" in str(sheet(world.officer, ask))
    actions.send_relay_back(relay, by=world.officer, note="確認")
    actions.take_back(ask, by=world.city)
    assert sheet(world.branch, ask) is None


def test_whoever_cannot_answer_any_more_is_not_chased(world: World) -> None:
    inquiry = opened(world)
    relay = passed_on(world, inquiry)
    answered(world.city, inquiry)
    assert tasks(world.village, 9)
    actions.send_answers_on(relay, by=world.branch)
    before = len(told(world.village))
    page = reverse("inquiries:ask", kwargs={"pk": ask_of(world.village, inquiry).pk})
    form = reverse("inquiries:form", kwargs={"pk": ask_of(world.village, inquiry).pk})
    with time.travel(LATER):
        assert tasks(world.village, 9) == []
        assert form not in as_(world.village).get(page).content.decode()
        assert not ask_of(world.village, inquiry).is_overdue
        assert ask_of(world.village, inquiry).left is None
        assert progress(relay.asks.all()).late == 0
        work = WORKS["inquiries.asks"]
        assert not work.visible(world.village).filter(work.is_open).exists()
        board = reverse("inquiries:board", kwargs={"pk": inquiry.pk})
        assert 'id="act-reason"' in as_(world.village).get(form).content.decode()
        late = as_(world.officer).get(board, {"state": "late"}).content.decode()
        assert "雪割村" not in late.split("<table")[-1]
        remind_of_inquiries(time.now())
        assert actions.remind_due(inquiry, by=None, asks=[ask_of(world.village, inquiry).pk], number=9) == 0
        actions.remind(inquiry, by=world.officer)  # the prefectures themselves have not answered
        assert len(told(world.village)) == before
        actions.send_relay_back(relay, by=world.officer, note="一団体が未回答")
        assert tasks(world.village, 9)
        assert ask_of(world.village, inquiry).is_overdue


def test_the_condition_and_the_rows_say_the_same(world: World) -> None:
    inquiry = opened(world)
    relay = passed_on(world, inquiry)
    answered(world.city, inquiry)
    actions.send_answers_on(relay, by=world.branch)
    rows = list(Ask.objects.all())
    assert (
        {row.pk for row in rows if row.may_answer}
        == set(Ask.objects.filter(MAY_ANSWER).values_list("pk", flat=True))
        == {ask_of(user, inquiry).pk for user in (world.branch, world.far_branch)}
    )


def test_reminding_one_does_not_remind_its_neighbours(world: World) -> None:
    inquiry = opened(world, is_relayed=False)
    before = {user.pk: len(told(user)) for user in (world.city, world.village)}
    with time.travel(LATER):
        inquiry.asks.exclude(organisation=world.village.organisation_id).update(reminded_at=BEFORE)
        actions.remind(inquiry, by=world.officer)
        told(world.city)
    assert len(told(world.village)) == before[world.village.pk] + 1
    assert len(told(world.city)) == before[world.city.pk]


def test_relays_are_told_of_what_becomes_of_the_inquiry(world: World) -> None:
    """Those that are asked themselves are told as such; the others as relays."""
    inquiry = draft(world)
    inquiry = actions.choose_bodies(inquiry, by=world.officer, choice={"kinds": ["city", "town", "village"]})
    inquiry = actions.open_inquiry(inquiry, by=world.officer)
    passed_on(world, inquiry)
    inquiry = actions.close_inquiry(inquiry, by=world.officer)
    inquiry = actions.reopen(inquiry, by=world.officer, note="回答が少ないため", due_on=date(2012, 11, 30))
    assert any("again" in subject for subject in told(world.branch))
    assert any("again" in subject for subject in told(world.far_branch))
    inquiry = actions.close_inquiry(inquiry, by=world.officer)
    inquiry = actions.consolidate(inquiry, by=world.officer, summary="少なかった。")
    actions.send_on(inquiry, by=world.officer)
    assert any("Result" in subject for subject in told(world.branch))


def test_a_relay_whose_answers_come_back_is_told_once(world: World) -> None:
    inquiry = opened(world)
    relay = passed_on(world, inquiry)
    actions.send_answers_on(relay, by=world.branch)
    actions.answer_nothing(ask_of(world.branch, inquiry), by=world.branch)
    before = len(told(world.branch))
    inquiry.refresh_from_db()
    inquiry = actions.close_inquiry(inquiry, by=world.officer)
    actions.reopen(inquiry, by=world.officer, note="回答が少ないため", due_on=date(2012, 11, 30))
    (subject,) = told(world.branch)[before:]
    assert "sent back" in subject


def test_relays_are_told_of_a_call_off_once(world: World) -> None:
    inquiry = opened(world)
    actions.call_off(inquiry, by=world.officer, note="不要となったため")
    assert sum("called off" in subject for subject in told(world.far_branch)) == 1
    second = actions.choose_bodies(draft(world), by=world.officer, choice={"kinds": ["town"]})
    actions.call_off(actions.open_inquiry(second, by=world.officer), by=world.officer, note="不要となったため")
    assert sum("called off" in subject for subject in told(world.far_branch)) == 2


def test_closing_says_what_is_not_in_yet(world: World) -> None:
    inquiry = opened(world)
    passed_on(world, inquiry)
    answered(world.city, inquiry)
    page = as_(world.officer).get(f"/en{reverse('inquiries:close_inquiry', kwargs={'pk': inquiry.pk})}")
    words = page.content.decode()
    assert "2 relaying bodies have not sent their answers on" in words
    assert "1 answer that waits with them" in words
    assert "4 local governments have not answered" in words


def test_whoever_withdrew_is_not_put_forward(world: World) -> None:
    inquiry = opened(world)
    relay = passed_on(world, inquiry)
    ask = answered(world.city, inquiry)
    actions.rank(relay, by=world.branch, ranks={ask.pk: 1}, opinions={})
    actions.take_back(ask, by=world.city)
    actions.answer_nothing(ask, by=world.city)
    assert "<td" in as_(world.branch).get(reverse("inquiries:relay", kwargs={"pk": relay.pk})).content.decode()
    actions.send_answers_on(relay, by=world.branch)
    assert not ranked(inquiry).exists()
    assert ask_of(world.city, inquiry).put_forward is None


def test_the_number_on_the_board_is_the_length_of_its_list(world: World) -> None:
    inquiry = opened(world)
    passed_on(world, inquiry)
    answered(world.city, inquiry)
    actions.answer_nothing(ask_of(world.village, inquiry), by=world.village)
    board = as_(world.officer).get(reverse("inquiries:board", kwargs={"pk": inquiry.pk}))
    came = next(url for count, _label, url, _is_late in board.context["counts"] if count == "2")
    rows = as_(world.officer).get(came).context["listing"].total
    assert rows == 2


@pytest.mark.parametrize("count", [0, 1, 30])
def test_few_queries_of_the_desk(world: World, count: int, django_assert_max_num_queries) -> None:
    for _number in range(count):
        inquiry = opened(world)
        passed_on(world, inquiry)
    with django_assert_max_num_queries(2):
        assert len(tasks(world.village, 50)) == count
