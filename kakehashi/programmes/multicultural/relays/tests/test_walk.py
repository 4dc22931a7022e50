"""Where a centre is overloaded another one takes a language over, and what is done comes back."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.access import post_of
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.multicultural.centres import actions as centres
from kakehashi.programmes.multicultural.centres.tests.conftest import browsing, opened
from kakehashi.programmes.multicultural.relays import actions
from kakehashi.programmes.multicultural.relays.models import Relay
from kakehashi.programmes.multicultural.relays.permissions import RELAY
from kakehashi.programmes.multicultural.translation_requests import actions as tasks
from kakehashi.programmes.multicultural.translation_requests import queries
from kakehashi.programmes.multicultural.translation_requests.permissions import REQUEST, TASK
from kakehashi.programmes.multicultural.translation_requests.tests.test_walk import asked, translated
from kakehashi.registry.factories import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(stranger):
    """A centre far away, with two translators."""
    centre = opened(stranger, name="遠県センター", languages=["en", "ko"])
    people = [make_member("municipal_officer", body=centre.organisation, section=f"係{at}") for at in range(2)]
    for user in people:
        centres.call_in(centre, by=stranger, post=post_of(user), team="translation")
    return centre, people


def test_a_language_goes_to_another_centre_and_comes_back(centre, team, head, asker, stranger, other):
    there, people = other
    request = asked(centre, asker, ["en", "ko"])
    asked(centre, asker, ["ko"], subject="ひみつ", is_confidential=True, may_publish=False)
    task = request.tasks.get(language="ko")
    with pytest.raises(PermissionDenied):
        actions.propose(centre, by=team[0], language="ko", to_centre=there)
    relay = actions.propose(centre, by=head, language="ko", to_centre=there, words="お願いします。")
    task.refresh_from_db()
    assert (relay.count, task.state) == (1, "offered")
    with pytest.raises(PermissionDenied):
        actions.accept(relay, by=head)
    assert not TASK.visible(people[0]).filter(pk=task.pk).exists()
    with time.travel(time.tokyo(2012, 10, 14, 23, 20)):
        relay = actions.accept(relay, by=stranger)
    assert relay.answered_at == time.tokyo(2012, 10, 14, 23, 20)
    task.refresh_from_db()
    assert (task.state, task.at_centre) == ("not_started", there) and queries.elsewhere(centre) == {"ko": 1}
    assert queries.counts(people[0], there, {})["ko", "not_started"] == 1
    with pytest.raises(PermissionDenied):
        tasks.take(task, by=team[0])
    assert browsing(people[0]).get(task.get_absolute_url()).status_code == 200
    assert browsing(people[0]).get(reverse("multicultural:centre_board", args=[there.pk])).status_code == 200
    task = translated(task, people[0], people[1], "한국어")
    assert task.at_centre == centre and queries.elsewhere(centre) == {}
    run_waiting()
    relay.refresh_from_db()
    assert relay.state == "returned" and relay.ended_at
    assert "한국어" in browsing(asker).get(request.get_absolute_url()).content.decode()


def test_it_is_refused_or_taken_back(centre, team, head, asker, stranger, other):
    there, people = other
    task = asked(centre, asker, ["ko"]).tasks.get()
    relay = actions.refuse(actions.propose(centre, by=head, language="ko", to_centre=there), by=stranger, note="手一杯")
    task.refresh_from_db()
    assert (task.state, task.relay, task.at_centre, relay.note) == ("not_started", None, centre, "手一杯")
    begun = asked(centre, asker, ["ko"]).tasks.get()
    relay = actions.accept(actions.propose(centre, by=head, language="ko", to_centre=there), by=stranger)
    begun.refresh_from_db()
    begun = tasks.take(begun, by=people[0])
    actions.take_back(relay, by=head)
    task.refresh_from_db()
    assert (task.at_centre, task.relay) == (centre, None)
    begun = tasks.write(begun, by=people[0], text="한국어")
    begun = tasks.approve(tasks.hand_to_check(begun, by=people[0]), by=people[1])
    assert (begun.state, begun.at_centre) == ("completed", centre)


def test_a_body_without_a_centre_works_in_its_list(centre, head, asker, stranger):
    second = make_member("municipal_officer", body=post_of(stranger).section.organisation, section="係")
    asked(centre, asker, ["ko"])
    relay = actions.propose(centre, by=head, language="ko", to_body=post_of(stranger).section.organisation)
    run_waiting()
    assert RELAY.visible(stranger).get() == relay
    relay = actions.accept(relay, by=stranger)
    task = relay.tasks.get()
    assert task.at_centre is None and queries.elsewhere(centre) == {"ko": 1}
    browser = browsing(stranger)
    assert str(task.request) in browser.get(relay.get_absolute_url()).content.decode()
    done = translated(task, stranger, second, "한국어")
    assert done.at_centre == centre
    for name in ("relays",):
        assert browser.get(reverse(f"multicultural:{name}")).status_code == 200


def test_real_and_drill_never_mix_and_nothing_is_offered_to_oneself(centre, head, asker, stranger):
    asked(centre, asker, ["ko"])
    drill = opened(stranger, name="訓練", is_drill=True, trigger="drill")
    for wrong in ({"to_centre": drill}, {"to_centre": centre}, {}, {"to_body": centre.organisation}):
        with pytest.raises(NotPossible):
            actions.propose(centre, by=head, language="ko", **wrong)
    with pytest.raises(NotPossible):
        actions.propose(centre, by=head, language="en", to_body=drill.organisation)
    assert not Relay.objects.exists()
    page = browsing(head).get(reverse("multicultural:propose_relay", args=[centre.pk])).content.decode()
    assert "韓国" in page or "ko" in page


def test_nothing_ends_where_nobody_can_do_anything(centre, head, team, asker, stranger, other):
    there, people = other
    task = asked(centre, asker, ["ko"]).tasks.get()
    actions.accept(actions.propose(centre, by=head, language="ko", to_centre=there), by=stranger)
    tasks.assign(task, by=people[0], translator=post_of(people[0]))
    task = tasks.decline(task, by=people[0], note="手一杯")
    assert (task.state, task.at_centre, task.translator) == ("declined", centre, None)
    task = tasks.take_up(task, by=team[0])
    relay = actions.accept(actions.propose(centre, by=head, language="ko", to_centre=there), by=stranger)
    tasks.assign(task, by=people[0], translator=post_of(people[0]), checker=post_of(people[1]))
    actions.take_back(relay, by=head)
    task.refresh_from_db()
    assert (task.at_centre, task.relay, task.translator, task.checker) == (centre, None, None, None)
    assert tasks.take(task, by=team[0]).state == "translating"


def test_a_centre_that_closed_takes_nothing_over(centre, head, asker, stranger, other):
    there, _people = other
    asked(centre, asker, ["ko"])
    relay = actions.propose(centre, by=head, language="ko", to_centre=there)
    centres.close(there, by=stranger)
    with pytest.raises(NotPossible):
        actions.accept(relay, by=stranger)
    assert actions.refuse(relay, by=stranger, note="閉所").state == "refused"


def test_a_body_without_a_centre_finishes_what_was_taken_back(centre, head, asker, stranger):
    asked(centre, asker, ["ko"])
    relay = actions.propose(centre, by=head, language="ko", to_body=post_of(stranger).section.organisation)
    task = actions.accept(relay, by=stranger).tasks.get()
    tasks.take(task, by=stranger)
    actions.take_back(relay, by=head)
    assert TASK.visible(stranger).get() == task and REQUEST.visible(stranger).get() == task.request
    assert tasks.decline(task, by=stranger, note="?").at_centre == centre


def test_the_offer_of_a_drill_says_so(head, asker, stranger):
    drill = opened(head, name="訓練センター", is_drill=True, trigger="drill")
    asked(drill, asker, ["ko"])
    actions.propose(drill, by=head, language="ko", to_body=post_of(stranger).section.organisation)
    run_waiting()
    assert Notification.objects.get(post=post_of(stranger)).subject_ja.startswith("【訓練】")
