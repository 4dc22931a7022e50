"""A case study on the use of JET participants goes to economy departments, after one other person's yes."""

import pytest

from kakehashi.base import time
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.notify.models import Mail
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.information.publications import actions as cases
from kakehashi.programmes.information.publications.factories import published
from kakehashi.registry.clock import become_demonstration

from .. import actions
from ..models import NewsletterIssue, Segment, Subscriber
from ..permissions import KeyHolder
from ..queries.digests import within
from ..queries.readers import items_of, recipients

pytestmark = pytest.mark.django_db


def reader(address, **values):
    row = actions.subscribe(by=None, email=address, **values)
    return actions.confirm(row, by=KeyHolder(row))


@pytest.fixture
def notice():
    """What follows from a case study of the kind that became public."""
    page = published(kind="jet_use", title="国際交流員と売り場を読む", plan_items=["3G-13"])
    run_waiting()
    return page, NewsletterIssue.objects.get()


def test_it_waits_for_the_approver_and_goes_to_the_departments_alone(notice, approver):
    page, issue = notice
    economy = reader("e@example.jp", department="economy")
    reader("t@example.jp", department="tourism")
    assert (issue.state, issue.begun_by, issue.segment.conditions) == (
        "submitted", None, {"departments": ["economy"]},
    )  # fmt: skip
    assert recipients(issue) == [economy.pk]
    item = items_of(issue)[0]
    assert (item.topic, item.title, item.path) == ("jet", page.title, page.path_from_root)
    issue = actions.send_out(actions.approve(issue, by=approver), by=approver)
    run_waiting()
    issue.refresh_from_db()
    assert (issue.state, issue.readers) == ("sent", 1)


def test_each_case_study_has_one_notice_and_other_kinds_have_none(notice):
    page, issue = notice
    assert actions.prepare_notice(page, by=None) == issue
    published(kind="market_check")
    run_waiting()
    assert NewsletterIssue.objects.count() == Segment.objects.count() == 1


def test_one_that_was_taken_away_is_not_told(notice, approver):
    page, issue = notice
    cases.unpublish(page, by=approver)
    with pytest.raises(NotPossible):
        actions.approve(issue, by=approver)


def test_the_next_issue_tells_it_to_everybody_as_well(notice, approver, editor):
    _page, issue = notice
    actions.send_out(actions.approve(issue, by=approver), by=approver)
    following = actions.begin(by=editor, title="次の号")
    assert "国際交流員と売り場を読む" in [item.title for item in items_of(following)]
    assert Subscriber.objects.count() == 0


def test_whoever_had_the_notice_is_not_told_the_same_again(notice, approver, editor):
    become_demonstration(time.now())
    page, issue = notice
    economy = reader("e@example.jp", department="economy")
    reader("j@example.jp", department="economy", topics=["jet"])
    tourism = reader("t@example.jp", department="tourism")
    actions.send_out(actions.approve(issue, by=approver), by=approver)
    run_waiting()
    other = published(kind="market_check", title="店頭の値段を調べた")
    following = actions.begin(by=editor, title="次の号")
    assert {page.title, other.title} <= {item.title for item in items_of(following)}
    assert recipients(following) == [economy.pk, tourism.pk]
    following = actions.send_out(actions.approve(actions.submit(following, by=editor), by=approver), by=approver)
    run_waiting()
    told = {mail.address: mail.text for mail in Mail.objects.filter(subject__contains="次の号")}
    assert page.title not in told["e@example.jp"] and other.title in told["e@example.jp"]
    assert page.title in told["t@example.jp"]
    assert "j@example.jp" not in told


def test_a_month_tells_of_it_once(notice, approver, editor):
    _page, issue = notice
    following = actions.begin(by=editor, title="次の号")
    both = [*items_of(issue), *items_of(following)]
    found = within(both, frozenset({issue.pk, following.pk}), "", "")
    assert [item.title for item in found].count("国際交流員と売り場を読む") == 1
