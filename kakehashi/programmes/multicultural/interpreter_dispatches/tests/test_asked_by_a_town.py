"""A town asks a centre for an interpreter on its own screen, and is told who goes."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.access import post_of
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.multicultural.centres.tests.conftest import browsing, opened
from kakehashi.programmes.multicultural.interpreter_dispatches import actions, readers
from kakehashi.programmes.multicultural.interpreter_dispatches.models import InterpreterDispatch
from kakehashi.programmes.multicultural.interpreter_dispatches.permissions import DISPATCH

pytestmark = pytest.mark.django_db
TYPED = {"language": "vi", "place": "市民病院", "purpose": "診察", "on": "2012-10-15", "begins": "9:00",
         "contact": "医事課 例 電話 098-000-3333"}  # fmt: skip


def wished(centre, by, **values):
    facts = {"language": "vi", "place": "市民病院", "purpose": "診察", "begins_at": time.now() + timedelta(hours=2),
             "contact": "医事課"}  # fmt: skip
    return actions.ask(centre, by=by, **facts | values)


def test_a_town_asks_sees_who_goes_and_what_was_done(centre, asker, town, team, stranger):
    browser, mine = browsing(asker), reverse("multicultural:own_dispatches")
    address = reverse("multicultural:ask_interpreter", args=[centre.pk])
    assert address in browser.get(mine).content.decode()  # nothing was asked for yet: the way to it is there
    assert browser.post(address, TYPED | {"contact": ""}).status_code == 422
    assert browser.post(address, TYPED, follow=True).status_code == 200
    row = InterpreterDispatch.objects.get()
    assert (row.organisation, row.post, row.state, row.number) == (town, post_of(asker), "requested", 1)
    actions.arrange(row, by=team[0], interpreter="例 通")
    page = browser.get(row.get_absolute_url()).content.decode()
    assert "例 通" in page and mine in page and reverse("multicultural:centre_dispatches", args=[centre.pk]) not in page
    assert "市民病院" in browser.get(mine).content.decode()
    assert browser.get(reverse("multicultural:dispatch_sheet", args=[row.pk])).status_code == 200
    for name in ("arrange", "set_out", "report_back"):
        assert not DISPATCH.allows(asker, name, row)
    assert not DISPATCH.visible(stranger).exists() and browsing(stranger).get(row.get_absolute_url()).status_code == 404
    assert browsing(stranger).get(mine).status_code == 200


def test_a_town_calls_off_what_it_asked_for(centre, asker, stranger, team):
    row = wished(centre, asker)
    with pytest.raises(PermissionDenied):
        actions.call_off(row, by=stranger, note="?")
    assert actions.call_off(row, by=asker, note="医師が話せました。").state == "called_off"


def test_it_is_refused_where_it_cannot_be(centre, asker, head, helpers):
    with pytest.raises(PermissionDenied):
        wished(centre, helpers[0])
    for wrong in ({"begins_at": time.now()}, {"place": " "}, {"language": "xx"}):
        with pytest.raises(NotPossible):
            wished(centre, asker, **wrong)


def test_the_centre_is_told_and_then_the_town(centre, asker, head, team):
    row = actions.arrange(wished(centre, asker), by=team[0], interpreter="例 通")
    asked, arranged = Entry.objects.filter(subject_type="multicultural.interpreterdispatch").order_by("pk")
    readers.tell_that_an_interpreter_is_asked_for(asked)
    assert not Notification.objects.exists()  # it was arranged meanwhile
    InterpreterDispatch.objects.update(state="requested")
    for _again in range(2):
        readers.tell_that_an_interpreter_is_asked_for(asked)
        readers.tell_who_asked_for_an_interpreter(arranged)
    told = Notification.objects.order_by("pk")
    assert [one.post for one in told] == [post_of(head), post_of(asker)]
    assert "例 通" not in told[1].text_ja and told[1].path == row.get_absolute_url()


def test_what_the_centre_wrote_down_for_a_town_the_town_sees_too(centre, asker, town, team):
    facts = {"language": "vi", "place": "体育館", "purpose": "説明会", "begins_at": time.now()}
    row = actions.request(centre, by=team[0], organisation=town, **facts)
    actions.request(centre, by=team[0], asked_by="国際交流協会", **facts)
    assert list(DISPATCH.visible(asker)) == [row]


@pytest.mark.parametrize("count", [0, 1, 30])
def test_the_list_asks_the_same_whatever_its_length(count, asker, head, django_assert_max_num_queries):
    centre = opened(head, is_drill=True, trigger="drill", name="訓練")
    for _at in range(count):
        wished(centre, asker)
    browser = browsing(asker)
    browser.get(reverse("multicultural:own_dispatches"))
    with django_assert_max_num_queries(17):
        page = browser.get(reverse("multicultural:own_dispatches")).content.decode()
    assert "訓練" in page
