"""Asked, relayed, answered, reminded, consolidated, sent on, opened again; and who sees what."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from kakehashi.base import time
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.measures.rooms import rooms_serving
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.factories import make_body, make_member
from kakehashi.registry.models import User
from kakehashi.services.inquiries import actions
from kakehashi.services.inquiries.models import Inquiry
from kakehashi.services.inquiries.permissions import ASK, INQUIRY, RELAY
from kakehashi.services.inquiries.queries import begins_with, progress, summed
from kakehashi.services.inquiries.schedule import remind_of_inquiries

from .conftest import GOOD, MONDAY, World, answered, ask_of, draft, opened, passed_on, relay_of

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def told(user: User) -> list[str]:
    run_waiting()
    return list(Notification.objects.filter(post=user.acting).order_by("pk").values_list("subject_en", flat=True))


def consolidated(world: World, inquiry: Inquiry) -> Inquiry:
    inquiry = actions.close_inquiry(inquiry, by=world.officer)
    return actions.consolidate(inquiry, by=world.officer, summary="経済分野の要望が多い。")


def test_who_is_asked_directly_and_who_through_a_prefecture(world: World) -> None:
    inquiry = opened(world)
    asks = inquiry.asks.select_related("organisation")
    states = {ask.organisation.name: (ask.state, bool(ask.relay)) for ask in asks}
    assert states == {
        "例県": ("asked", False), "別県": ("asked", False),
        "風待市": ("waiting", True), "雪割村": ("waiting", True), "遠町": ("waiting", True),
    }  # fmt: skip
    assert inquiry.relays.count() == 2
    assert any("passed on" in subject for subject in told(world.branch))
    assert told(world.city) == []


def test_a_draft_without_a_deadline_to_come_is_not_opened(world: World) -> None:
    inquiry = draft(world)
    with time.travel(time.tokyo(2012, 12, 1)), pytest.raises(NotPossible):
        actions.open_inquiry(inquiry, by=world.officer)
    with pytest.raises(PermissionDenied):
        actions.open_inquiry(inquiry, by=world.city)


def test_the_whole_way(world: World) -> None:
    inquiry = opened(world)
    relay = passed_on(world, inquiry)
    assert ask_of(world.city, inquiry).due_at == relay.inner_due_at < relay.due_at
    assert len(told(world.city)) == 1
    answered(world.city, inquiry)
    actions.answer_nothing(ask_of(world.village, inquiry), by=world.village)
    assert progress(inquiry.asks.all()).arrived == 0  # the prefecture still has them
    key = ask_of(world.city, inquiry).pk
    actions.rank(relay, by=world.branch, ranks={key: 1}, opinions={key: "県の計画に合う"})
    actions.send_answers_on(relay, by=world.branch, opinion="いずれも妥当")
    assert progress(inquiry.asks.all()).arrived == 2
    assert told(world.officer)
    actions.answer_nothing(ask_of(world.branch, inquiry), by=world.branch)
    inquiry.refresh_from_db()
    inquiry = consolidated(world, inquiry)
    run_waiting()
    assert "5P-6" in {item for item, found in rooms_serving(["5P-6"]).items() if found}
    inquiry = actions.send_on(inquiry, by=world.officer, sent_to="総務省")
    assert any("Result" in subject for subject in told(world.village))
    counts = {one.question.code: one for one in summed(inquiry)}
    assert counts["themes"].counts == {"economy": 1, "jet": 1}
    assert counts["satisfaction"].mean == 4


def test_what_is_missing_or_over_is_refused_with_a_reason(world: World) -> None:
    inquiry = opened(world)
    relay = passed_on(world, inquiry)
    ask = actions.save_answers(ask_of(world.city, inquiry), by=world.city, answers={"plans": 2})
    with pytest.raises(NotPossible):
        actions.answer(ask, by=world.city)
    with pytest.raises(PermissionDenied):
        actions.answer_nothing(ask, by=world.village)
    with pytest.raises(NotPossible):
        actions.pass_on(relay_of(world.far_branch, inquiry), by=world.far_branch, inner_due_on=date(2012, 12, 1))
    actions.send_answers_on(relay, by=world.branch)
    with pytest.raises(NotPossible):
        actions.answer_nothing(ask, by=world.city)
    actions.send_relay_back(relay, by=world.officer, note="一団体が未回答")
    actions.answer_nothing(ask_of(world.city, inquiry), by=world.city)


def test_no_more_are_put_forward_than_the_cap(world: World) -> None:
    inquiry = opened(world)
    relay = passed_on(world, inquiry)
    keys = [answered(user, inquiry).pk for user in (world.city, world.village)]
    with pytest.raises(NotPossible):
        actions.rank(relay, by=world.branch, ranks={keys[0]: 1, keys[1]: 2}, opinions={})
    with pytest.raises(NotPossible):
        actions.rank(relay, by=world.branch, ranks={keys[0]: 1, keys[1]: 1}, opinions={})
    actions.rank(relay, by=world.branch, ranks={keys[1]: 1}, opinions={})
    actions.rank(relay, by=world.branch, ranks={keys[0]: 1}, opinions={})
    assert [ask_of(user, inquiry).rank for user in (world.city, world.village)] == [1, None]


def test_reminders_stop_with_the_answer(world: World) -> None:
    inquiry = opened(world)
    passed_on(world, inquiry)
    answered(world.city, inquiry)
    before = {user.pk: len(told(user)) for user in (world.city, world.village)}
    for day in (23, 24, 29):
        with time.travel(time.tokyo(2012, 10, day, 18)):
            remind_of_inquiries(time.now())
            run_waiting()
    assert len(told(world.city)) == before[world.city.pk]
    assert len(told(world.village)) == before[world.village.pk] + 2  # three days before, a day after
    with time.travel(time.tokyo(2012, 10, 31, 10)):
        actions.remind(inquiry, by=world.officer)
        with pytest.raises(NotPossible):
            actions.remind(inquiry, by=world.officer)


def test_a_late_answer_is_taken_and_marked(world: World) -> None:
    inquiry = opened(world, is_relayed=False)
    with time.travel(time.tokyo(2012, 11, 13)):
        assert ask_of(world.village, inquiry).is_overdue
        assert actions.answer_nothing(ask_of(world.village, inquiry), by=world.village).is_late


def test_opened_again(world: World) -> None:
    inquiry = opened(world)
    relay = passed_on(world, inquiry)
    answered(world.city, inquiry)
    actions.send_answers_on(relay, by=world.branch)
    inquiry.refresh_from_db()
    inquiry = consolidated(world, inquiry)
    with pytest.raises(NotPossible):
        actions.answer_nothing(ask_of(world.village, inquiry), by=world.village)
    actions.reopen(inquiry, by=world.officer, note="回答が少ないため", due_on=date(2012, 11, 30))
    assert any("again" in subject for subject in told(world.village))
    assert not actions.answer_nothing(ask_of(world.village, inquiry), by=world.village).is_late


def test_next_year_begins_with_the_answers_of_this_year(world: World) -> None:
    inquiry = opened(world, is_relayed=False)
    answered(world.village, inquiry)
    inquiry.refresh_from_db()
    actions.close_inquiry(inquiry, by=world.officer)
    with time.travel(time.tokyo(2013, 10, 7)):
        copy = actions.start(by=world.officer, copied=inquiry)
        assert (copy.year, copy.series) == (2013, "needs_survey")
        actions.open_inquiry(copy, by=world.officer)
        ask = ask_of(world.village, copy)
        assert begins_with(ask)[0] == GOOD
        page = as_(world.village).get(reverse("inquiries:form", kwargs={"pk": ask.pk})).content.decode()
        assert "早い回答を" in page
        assert begins_with(ask_of(world.city, copy)) == ({}, None)


def test_who_sees_what(world: World) -> None:
    inquiry = opened(world)
    passed_on(world, inquiry)
    seen = {
        name: (INQUIRY.visible(user).count(), ASK.visible(user).count(), RELAY.visible(user).count())
        for name, user in vars(world).items()
    }
    assert seen == {
        "officer": (1, 5, 2), "branch": (1, 3, 1), "city": (1, 1, 0), "village": (1, 1, 0),
        "far_branch": (1, 2, 1), "town": (0, 0, 0), "office": (0, 0, 0),
    }  # fmt: skip
    ask = answered(world.city, inquiry)
    page = reverse("inquiries:ask", kwargs={"pk": ask.pk})
    assert "早い回答を" in as_(world.branch).get(page).content.decode()
    assert "早い回答を" not in as_(world.officer).get(page).content.decode()  # the prefecture has not sent it on
    assert as_(world.village).get(page).status_code == 404
    result = reverse("inquiries:consolidation", kwargs={"pk": inquiry.pk})
    assert [as_(user).get(result).status_code for user in (world.officer, world.city)] == [200, 403]
    actions.send_answers_on(relay_of(world.branch, inquiry), by=world.branch, opinion="妥当")
    totals = as_(world.officer).get(f"/en{result}").content.decode()
    assert "Support for activities abroad" in totals  # a choice among several stands there in words, not by its code
    assert ">support<" not in totals


def test_every_screen_opens(world: World) -> None:
    inquiry = draft(world)
    officer = as_(world.officer)
    for name in ("inquiries", "start"):
        assert officer.get(reverse(f"inquiries:{name}")).status_code == 200
    for name in ("inquiry", "edit", "questions", "bodies", "open_inquiry", "call_off"):
        assert officer.get(reverse(f"inquiries:{name}", kwargs={"pk": inquiry.pk})).status_code == 200, name
    actions.open_inquiry(inquiry, by=world.officer)
    relay, branch = passed_on(world, inquiry), as_(world.branch)
    ask = answered(world.city, inquiry)
    for name in ("relay", "rank", "remind_towns", "send_answers_on"):
        assert branch.get(reverse(f"inquiries:{name}", kwargs={"pk": relay.pk})).status_code == 200, name
    for name in ("ask", "answer", "answer_nothing", "take_back", "ask_sheet"):
        assert as_(world.city).get(reverse(f"inquiries:{name}", kwargs={"pk": ask.pk})).status_code == 200, name
    actions.send_answers_on(relay, by=world.branch, opinion="よい")
    for name in ("inquiry", "board", "remind", "consolidation", "consolidation_sheet", "close_inquiry"):
        assert officer.get(reverse(f"inquiries:{name}", kwargs={"pk": inquiry.pk})).status_code == 200, name
    file = officer.get(reverse("inquiries:file", kwargs={"pk": inquiry.pk, "format": "xlsx"}))
    rows = list(load_workbook(BytesIO(file.content)).active.values)
    assert len(rows) == 2
    assert "早い回答を" in rows[1]


def test_the_editor_keeps_codes_and_names_what_is_wrong(world: World) -> None:
    inquiry = actions.start(by=world.officer, title="独自の照会")
    client, address = as_(world.officer), reverse("inquiries:questions", kwargs={"pk": inquiry.pk})
    typed = {"version": "0", "e_rows-0-question": "予定は", "e_rows-0-kind": "choice", "e_rows-0-choices": "はい",
             "e_rows-0-required": "yes", "e_rows-0-help": ""}  # fmt: skip
    assert client.post(address, typed).status_code == 422
    assert client.post(address, typed | {"e_rows-0-choices": "はい／いいえ"}).status_code == 302
    inquiry = Inquiry.objects.get(pk=inquiry.pk)
    code, first = inquiry.asked[0].code, inquiry.asked[0].choices[0]
    typed |= {"version": str(inquiry.version), "e_rows-0-choices": "いいえ／はい／未定"}
    assert client.post(address, typed).status_code == 302
    question = Inquiry.objects.get(pk=inquiry.pk).asked[0]
    assert question.code == code
    assert first in question.choices


def test_codes_are_pasted_and_wrong_ones_named(world: World) -> None:
    inquiry = actions.start(by=world.officer, title="独自の照会")
    client, address = as_(world.officer), reverse("inquiries:bodies", kwargs={"pk": inquiry.pk})
    answer = client.post(address, {"version": "0", "codes": "98201 abc"})
    assert answer.status_code == 422
    assert "abc" in answer.content.decode()
    assert client.post(address, {"version": "0"}).status_code == 422
    assert client.post(address, {"version": "0", "kinds": ["village"]}).status_code == 302


@pytest.mark.parametrize("count", [0, 1, 30])
def test_few_queries_however_many_bodies(world: World, count: int, django_assert_max_num_queries) -> None:
    users = [make_member("municipal_officer", body=make_body(f"町{n}", kind="town")) for n in range(count)]
    inquiry = opened(world)
    relay = passed_on(world, inquiry)
    for user in users:
        answered(user, inquiry)
    officer, branch = as_(world.officer), as_(world.branch)
    pages = [(officer, reverse(f"inquiries:{name}", kwargs={"pk": inquiry.pk}))
             for name in ("inquiry", "board", "consolidation")]  # fmt: skip
    pages += [(branch, reverse("inquiries:relay", kwargs={"pk": relay.pk})), (officer, reverse("inquiries:inquiries"))]
    for client, address in pages:
        with django_assert_max_num_queries(18):
            assert client.get(address).status_code == 200
    assert time.now() == MONDAY
