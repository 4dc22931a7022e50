"""The screens: a constant number of queries, and what forwarding leaves behind: nothing."""

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.mailing.bulk import order
from kakehashi.engines.mailing.models import Piece
from kakehashi.engines.notify.models import Mail
from kakehashi.registry import factories

from .. import actions
from ..documents.mail import DESK
from ..models import NewsletterIssue, Segment, Subscriber
from ..permissions import KeyHolder

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def desk(house):
    """Somebody who writes and approves, signed in."""
    user = factories.make_member("editor", "approver", body=house["body"], section="企画調査課")
    client = Client()
    client.force_login(user, backend=BACKEND)
    client.get("/")
    return client


def queries(client, url):
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(url)
    assert answer.status_code == 200
    return len(seen)


def fill(house, count):
    """So many readers, groups and issues that were sent."""
    body = factories.make_body()
    for n in range(count):
        row = actions.subscribe(by=None, email=f"r{n}@example.jp", organisation=body)
        actions.confirm(row, by=KeyHolder(row))
        actions.make_segment(by=house["editor"], name=f"配信先{n}", departments=["economy"])
        issue = actions.begin(by=house["editor"], title=f"号{n}")
        section = actions.write_section(issue, by=house["editor"])
        actions.add_item(section, by=house["editor"], title="記事")
        issue = actions.submit(NewsletterIssue.objects.get(pk=issue.pk), by=house["editor"])
        actions.send_out(actions.approve(issue, by=house["approver"]), by=house["approver"])


@pytest.mark.parametrize("name", ["newsletter", "newsletter_desk", "subscribers", "segments", "newsletter_growth"])
def test_lists_ask_as_often_for_thirty_rows_as_for_one(desk, house, name):
    url = reverse(f"information:{name}")
    none = queries(desk, url)
    fill(house, 1)
    one = queries(desk, url)
    _twenty_nine_more(house)
    many = queries(desk, url)
    assert one == many <= none + 3


def _twenty_nine_more(house):
    first = NewsletterIssue.objects.get()
    for n in range(2, 31):
        NewsletterIssue.objects.create(
            number=n, title=f"号{n}", since=first.since, begun_by=first.begun_by, approved_by=first.approved_by,
            sent_at=first.sent_at, **{"state": "sending"},
        )  # fmt: skip
        Segment.objects.create(name=f"組{n}")
        row = actions.subscribe(by=None, email=f"more{n}@example.jp")
        actions.confirm(row, by=KeyHolder(row))


def test_an_issue_asks_as_often_for_thirty_items_as_for_one(desk, house):
    issue = actions.begin(by=house["editor"], title="号")
    section = actions.write_section(issue, by=house["editor"])
    actions.add_item(section, by=house["editor"], title="記事")
    one = queries(desk, issue.get_absolute_url())
    for n in range(29):
        actions.add_item(section, by=house["editor"], title=f"記事{n}")
    assert queries(desk, issue.get_absolute_url()) == one


def test_forwarding_mails_a_colleague_and_stores_nothing(client, house, sink):
    fill(house, 1)
    issue = NewsletterIssue.objects.get()
    url = reverse("information:newsletter_forward", kwargs={"pk": issue.pk})
    before = Mail.objects.count()
    assert client.post(url, {"address": "hanako@kakuu.example.jp", "name": "国際課"}).status_code == 302
    assert len(sink.letters) == 1
    assert Mail.objects.count() == before
    assert Entry.objects.filter(name="information.newsletter_issue.forward").count() == 1
    assert not Entry.objects.filter(facts__icontains="hanako").exists()
    assert client.post(url, {"address": "a@example.jp", "name": "http://bad.example.jp"}).status_code == 422


def test_forwarding_is_limited(client, house, sink):
    fill(house, 1)
    url = reverse("information:newsletter_forward", kwargs={"pk": NewsletterIssue.objects.get().pk})
    statuses = [client.post(url, {"address": f"a{n}@kakuu.example.jp"}).status_code for n in range(21)]
    assert (statuses.count(302), statuses[-1]) == (20, 429)


def test_what_is_unknown_is_listed_without_addresses_and_decided(desk, house):
    fill(house, 1)
    issue = NewsletterIssue.objects.get()
    reader = Subscriber.objects.get()
    Piece.objects.update(mark="unknown")
    url = reverse("information:newsletter_unknown", kwargs={"pk": issue.pk})
    page = desk.get(url).content.decode()
    assert str(reader) in page and reader.email not in page
    assert desk.post(url, {"leave": "1"}).status_code == 302
    assert Piece.objects.get().mark == "left"


def test_a_thing_is_not_sent_twice(house):
    fill(house, 1)
    with pytest.raises(IntegrityError):
        order(DESK, NewsletterIssue.objects.get().pk, [1], is_example=False)


def test_an_issue_in_work_is_nobody_elses_to_read(client, house):
    issue = actions.begin(by=house["editor"], title="まだ")
    assert client.get(issue.public_url).status_code == 404
    assert client.get(issue.get_absolute_url()).status_code == 302
