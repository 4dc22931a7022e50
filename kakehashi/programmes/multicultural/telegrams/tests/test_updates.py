"""A notice goes on in updates of its own; what a telegram takes back is found among them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kakehashi.base import time
from kakehashi.programmes.multicultural.notices import actions as notices
from kakehashi.programmes.multicultural.notices.models import Notice
from kakehashi.programmes.multicultural.telegrams import actions, measures
from kakehashi.programmes.multicultural.telegrams.models import Suggestion

from .examples import NIGHT, cancelled, minutes, quake
from .steps import OURS, QUAKE, approved, came, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def night():
    with time.travel(NIGHT + timedelta(minutes=1)):
        yield


@pytest.fixture
def alone(administrator):
    actions.set_threshold(by=administrator, kind="earthquake", level="5+", publishes_by_itself=True)


@pytest.mark.parametrize("is_handed_on", [False, True])
def test_what_went_out_by_itself_is_retracted_although_a_desk_has_begun_an_update(alone, writer, is_handed_on):
    came(quake({OURS: "6-"}))
    first = Notice.objects.get()
    second = notices.begin_update(first, by=writer)
    if is_handed_on:
        notices.submit(second, by=writer)
    came(cancelled(QUAKE, at=minutes(4)))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("retracted", "in_review" if is_handed_on else "draft")


@pytest.mark.parametrize("is_dropped", [False, True])
def test_it_is_retracted_although_the_update_is_a_draft_made_of_a_later_telegram(alone, writer, is_dropped):
    came(quake({OURS: "6-"}))
    first = Notice.objects.get()
    with time.travel(NIGHT + timedelta(hours=3)):
        came(quake({OURS: "7"}, at=minutes(5), serial="2"))  # too old by now: it waits for a desk
        actions.take(Suggestion.objects.get(), by=writer)
        second = Notice.objects.get(updates=first)
        if is_dropped:
            notices.drop(second, by=writer)
        came(cancelled(QUAKE, at=minutes(170)))
    first.refresh_from_db()
    assert first.state == "retracted"


def test_an_update_that_a_desk_published_is_the_desk_s_own_to_retract(alone, writer, colleague):
    came(quake({OURS: "6-"}))
    second = approved(notices.begin_update(Notice.objects.get(), by=writer), writer, colleague)
    came(cancelled(QUAKE, at=minutes(4)))
    second.refresh_from_db()
    assert second.state == "published"


LOOK, LAPSED = "取り消す必要があるか", "もとの電文は、もう有効ではありません"


@pytest.mark.parametrize("updates", [0, 1, 3])
def test_a_desk_is_warned_although_it_has_published_updates(writer, colleague, updates):
    came(quake({OURS: "6-"}))
    one = actions.take(Suggestion.objects.get(), by=writer)
    last = approved(one.notice, writer, colleague)
    for _again in range(updates):
        last = approved(notices.begin_update(last, by=writer), writer, colleague)
    desk = client_of(writer)
    assert LAPSED not in desk.get(last.get_absolute_url()).content.decode()
    came(cancelled(QUAKE, at=minutes(4)))
    waits = desk.get("/desk/").content.decode()
    assert LOOK in waits and f'href="{last.get_absolute_url()}"' in waits
    assert LAPSED in desk.get(last.get_absolute_url()).content.decode()
    page = desk.get(one.get_absolute_url()).content.decode()
    assert LOOK in page and f'href="{last.get_absolute_url()}"' in page
    notices.retract(last, by=writer, note="電文の取消")
    assert LOOK not in desk.get("/desk/").content.decode()
    assert LOOK not in desk.get(one.get_absolute_url()).content.decode()


def test_what_a_desk_publishes_after_the_telegram_lapsed_is_its_answer(writer, colleague):
    came(quake({OURS: "6-"}))
    one = actions.take(Suggestion.objects.get(), by=writer)
    first = approved(one.notice, writer, colleague)
    draft = notices.begin_update(first, by=writer)
    came(cancelled(QUAKE, at=minutes(4)))
    desk = client_of(writer)
    assert LOOK in desk.get("/desk/").content.decode()
    assert LAPSED in desk.get(draft.get_absolute_url()).content.decode()
    with time.travel(NIGHT + timedelta(minutes=20)):
        second = approved(draft, writer, colleague)
        assert LOOK not in desk.get("/desk/").content.decode()
        assert LOOK not in desk.get(one.get_absolute_url()).content.decode()
        assert LAPSED not in desk.get(second.get_absolute_url()).content.decode()


def test_a_later_telegram_is_told_on_the_update_too(writer, colleague):
    came(quake({OURS: "5-"}))
    first = approved(actions.take(Suggestion.objects.get(), by=writer).notice, writer, colleague)
    second = approved(notices.begin_update(first, by=writer), writer, colleague)
    came(quake({OURS: "6+"}, at=minutes(5), serial="2"))
    assert "以後の電文" in client_of(writer).get(second.get_absolute_url()).content.decode()


def test_few_queries_however_many_notices_were_left_standing(writer, colleague, django_assert_max_num_queries):
    desk, counted = client_of(writer), []
    for number in range(6):
        event = f"201210142230{number:02}"
        came(quake({OURS: "6-"}, event=event))
        last = approved(actions.take(Suggestion.objects.first(), by=writer).notice, writer, colleague)
        for _again in range(number):
            last = approved(notices.begin_update(last, by=writer), writer, colleague)
        came(cancelled(QUAKE, at=minutes(4), event=event))
        desk.get(last.get_absolute_url())
        with CaptureQueriesContext(connection) as seen:
            desk.get(last.get_absolute_url())
        counted.append(len(seen))
    assert counted[0] == counted[-1]
    with django_assert_max_num_queries(1):
        assert len(measures.tasks(writer, 10)) == 6
