"""Openings and followed links: off by default, sums alone, no machine's, and nothing in a mail tells its reader."""

import re
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import time
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.mailing.models import Sending
from kakehashi.registry import factories

from .. import actions
from ..models import NewsletterIssue, NewsletterLooks
from ..permissions import KeyHolder
from ..rules import is_machine

pytestmark = pytest.mark.django_db
BROWSER = {"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/128.0", "accept-language": "ja"}
OUTLOOK = {"user-agent": "Mozilla/4.0 (compatible; ms-office; MSOffice 16)"}


def sent(house, sink, readers=6):
    """An issue that went to six readers of cities, and to one of a town."""
    bodies = [factories.make_body("架空市", is_example=False)] * readers
    bodies.append(factories.make_body("架空町", kind="town", is_example=False))
    for n, body in enumerate(bodies):
        row = actions.subscribe(by=None, email=f"r{n}@example.jp", organisation=body)
        actions.confirm(row, by=KeyHolder(row))
    issue = actions.begin(by=house["editor"], title="秋の号")
    section = actions.write_section(issue, by=house["editor"])
    actions.add_item(section, by=house["editor"], title="記事", summary="要点", path="/cases/")
    issue = actions.submit(NewsletterIssue.objects.get(pk=issue.pk), by=house["editor"])
    actions.send_out(actions.approve(issue, by=house["approver"]), by=house["approver"])
    run_waiting()
    letters = [message_from_bytes(raw, policy=default) for raw in sink.letters]
    return NewsletterIssue.objects.get(pk=issue.pk), [one for one in letters if one["List-Unsubscribe"]]


@pytest.fixture
def counted(settings, house, sink):
    """An issue with counting on, of which the last mail left long ago."""
    settings.NEWSLETTER_LOOKS = True
    issue, letters = sent(house, sink)
    Sending.objects.update(finished_at=time.machine_now() - timedelta(minutes=11))
    return issue, letters


def sums(issue):
    return {row.kind: (row.opened, row.followed) for row in NewsletterLooks.objects.filter(issue=issue)}


def html_of(letter):
    return letter.get_body(("html",)).get_content()


def seen(issue, kind="city"):
    return reverse("information:newsletter_seen", kwargs={"pk": issue.pk, "kind": kind})


def test_by_default_nothing_in_a_mail_counts(house, sink):
    issue, letters = sent(house, sink)
    assert all("<img" not in html_of(one) and "/to/" not in html_of(one) for one in letters)
    assert Client(headers=BROWSER).get(seen(issue)).status_code == 200
    assert not NewsletterLooks.objects.exists()
    assert "数えません" in Client().get(reverse("information:newsletter_subscribe")).content.decode()


def test_all_readers_of_a_kind_have_the_same_point_and_links(counted):
    issue, letters = counted
    assert issue.totals == {"city": 6, "few": 1}
    own = re.compile(r"https?://[^\"\s]*/newsletter/\d+/(?:seen|to/\d+)/[^\"\s]*")
    told = [tuple(own.findall(html_of(one))) for one in letters]
    assert len(told) == 7 and len(set(told)) == 2, "one for the cities, one for the few"
    assert all(len(one) == 2 for one in told)
    assert all("/seen/" not in one.get_body(("plain",)).get_content() for one in letters)


def test_only_sums_are_kept_and_shown_to_those_who_make_it(counted, house):
    issue, letters = counted
    client = Client(headers=BROWSER)
    point, link = re.findall(r"https?://[^/]+(/newsletter/\d+/(?:seen|to)/[^\"\s]*)", html_of(letters[0]))[::-1]
    answer = client.get(point)
    assert (answer["Content-Type"], "no-store" in answer["Cache-Control"]) == ("image/gif", True)
    assert client.get(link).headers["Location"] == "/cases/"
    assert Client(headers=OUTLOOK).get(point).status_code == 200
    kind = point.rstrip("/").rpartition("/")[2]
    assert sums(issue) == {kind: (2, 1)}
    assert client.cookies == {}
    editor = Client()
    editor.force_login(house["editor"], backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "人数ではありません" in editor.get(issue.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    "headers",
    [{}, {"user-agent": "Proofpoint URL Defense", "accept-language": "ja"}, BROWSER | {"sec-purpose": "prefetch"},
     BROWSER | {"purpose": "preview"}, {"user-agent": "curl/8"}, {"user-agent": "i-FILTER/DigitalArts"},
     {"user-agent": "GoogleImageProxy"}],
    ids=str,
)  # fmt: skip
def test_machines_get_the_same_answer_and_are_not_counted(counted, headers):
    issue, _letters = counted
    assert Client(headers=headers).get(seen(issue)).status_code == 200
    assert sums(issue) == {}


def test_who_looks_ahead_or_asks_for_the_head_alone_is_not_counted(counted):
    issue, _letters = counted
    assert Client(headers=BROWSER).head(seen(issue)).status_code == 200
    Sending.objects.update(finished_at=time.machine_now() - timedelta(minutes=9))
    Client(headers=BROWSER).get(seen(issue))
    assert sums(issue) == {}


def test_what_is_made_up_is_not_counted_and_leads_nowhere(counted):
    issue, _letters = counted
    client = Client(headers=BROWSER)
    assert client.get(seen(issue, "prefecture")).status_code == 200
    assert client.get(f"/newsletter/{issue.pk + 1}/seen/city/").status_code == 200
    for address in (f"/newsletter/{issue.pk}/to/999/city/", f"/newsletter/{issue.pk + 1}/to/1/city/"):
        assert client.get(address).status_code == 404
    assert sums(issue) == {}


@given(st.dictionaries(st.sampled_from(["User-Agent", "Accept-Language", "Purpose", "X-Moz"]), st.text(max_size=80)))
def test_whatever_the_headers_are_an_answer_comes(headers):
    assert is_machine(headers, follows_a_link=True) >= is_machine(headers, follows_a_link=False)
