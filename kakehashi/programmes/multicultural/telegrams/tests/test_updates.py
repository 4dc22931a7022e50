"""A notice goes on in updates of its own; what a telegram takes back is found among them."""

from datetime import timedelta

import pytest

from kakehashi.base import time
from kakehashi.programmes.multicultural.notices import actions as notices
from kakehashi.programmes.multicultural.notices.models import Notice
from kakehashi.programmes.multicultural.telegrams import actions
from kakehashi.programmes.multicultural.telegrams.models import Suggestion

from .examples import NIGHT, cancelled, minutes, quake
from .steps import OURS, QUAKE, approved, came

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
