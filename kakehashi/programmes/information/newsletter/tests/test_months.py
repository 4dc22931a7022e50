"""A month in one mail: for those who chose it, only what they would have read, once, and approved with the issues."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.mailing.models import Piece, Sending
from kakehashi.engines.notify.models import Mail

from .. import actions
from ..models import NewsletterDigest, NewsletterIssue, Subscriber
from ..permissions import KeyHolder
from ..queries.digests import after, month_before, monthly_readers, told_in
from ..queries.readers import recipients
from ..schedule import send_the_month_before

pytestmark = pytest.mark.django_db
SEPTEMBER = date(2012, 9, 1)


def reader(address, **values):
    row = actions.subscribe(by=None, email=address, **values)
    return actions.confirm(row, by=KeyHolder(row))


def sent(house, title, topic, day, **values):
    """An issue of one item that went out on a day of September."""
    with time.travel(time.tokyo(2012, 9, day, 10)):
        issue = actions.begin(by=house["editor"], title=title, **values)
        section = actions.write_section(issue, by=house["editor"])
        actions.add_item(section, by=house["editor"], title=f"{title}の記事", topic=topic, path="/cases/")
        issue = actions.submit(NewsletterIssue.objects.get(pk=issue.pk), by=house["editor"])
        return actions.send_out(actions.approve(issue, by=house["approver"]), by=house["approver"])


@pytest.fixture
def september(house):
    """Two issues, the second for economy departments alone."""
    group = actions.make_segment(by=house["editor"], name="経済", departments=["economy"])
    return [sent(house, "一", "tourism", 5), sent(house, "二", "economy", 20, segment=group)]


def test_months_follow_one_another():
    assert month_before(date(2013, 1, 31)) == date(2012, 12, 1)
    assert month_before(date(2012, 10, 1)) == SEPTEMBER
    assert after(date(2012, 12, 1)) == date(2013, 1, 1)


def test_each_gets_only_what_concerns_them(september):
    economy = reader("e@example.jp", frequency="monthly", department="economy")
    other = reader("o@example.jp", frequency="monthly", department="tourism")
    none = reader("n@example.jp", frequency="monthly", department="tourism", topics=["economy"])
    every = reader("a@example.jp", department="economy")
    found = monthly_readers(told_in(SEPTEMBER))
    assert set(found) == {economy.pk, other.pk}
    assert none.pk not in found and every.pk not in found
    assert not {economy.pk, other.pk} & set(recipients(september[0])), "no single issue comes besides"


def test_the_month_goes_out_once_with_all_that_it_held(house, september, client):
    reader("e@example.jp", frequency="monthly", department="economy")
    reader("o@example.jp", frequency="monthly", department="tourism")
    with time.travel(time.tokyo(2012, 10, 1, 9)):
        send_the_month_before(time.now())
        send_the_month_before(time.now())
        run_waiting()
    digest = NewsletterDigest.objects.get()
    assert (digest.month, digest.readers) == (SEPTEMBER, 2)
    sending = Sending.objects.get(pk=digest.sending)
    assert (sending.after_crash, sending.finished_at is not None) == ("again", True)
    assert Piece.objects.filter(sending=sending).count() == 2
    texts = {mail.address: mail.text for mail in Mail.objects.filter(subject__contains="2012年9月")}
    assert "一の記事" in texts["e@example.jp"] and "二の記事" in texts["e@example.jp"]
    assert "一の記事" in texts["o@example.jp"] and "二の記事" not in texts["o@example.jp"]
    page = client.get(reverse("information:newsletter_month", kwargs={"month": "2012-09"}))
    assert "二の記事" in page.content.decode()
    assert client.get(reverse("information:newsletter_month", kwargs={"month": "2012-08"})).status_code == 404
    assert client.get(reverse("information:newsletter_month", kwargs={"month": "x"})).status_code == 404
    assert client.get("/newsletter/").status_code == 200


def test_a_month_without_issues_is_not_sent(house):
    reader("e@example.jp", frequency="monthly")
    with time.travel(time.tokyo(2012, 10, 1, 9)):
        send_the_month_before(time.now())
    assert not NewsletterDigest.objects.exists()


def test_late_in_a_month_nobody_gets_the_one_before(september):
    reader("e@example.jp", frequency="monthly", department="economy")
    with time.travel(time.tokyo(2012, 10, 8, 9)):
        send_the_month_before(time.now())
    assert not NewsletterDigest.objects.exists()


def test_only_the_clock_sends_a_month(house, september):
    with pytest.raises(PermissionDenied):
        actions.send_digest(SEPTEMBER, by=house["editor"])
    assert Subscriber.objects.count() == 0
