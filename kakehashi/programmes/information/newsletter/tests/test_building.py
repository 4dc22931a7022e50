"""An issue: gathered once, each office its own section, one other person's yes, the readers whom it concerns."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from kakehashi.base import time
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.measures.news import NEWS, News, Told
from kakehashi.engines.notify.folding import width
from kakehashi.engines.notify.models import Mail
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.registry import factories
from kakehashi.registry.models import Organisation

from .. import actions
from ..documents.edition import edition
from ..documents.html import html_of
from ..documents.text import text_of
from ..models import NewsletterIssue, NewsletterItem, Subscriber
from ..permissions import KeyHolder
from ..queries.growth import growth
from ..queries.readers import count_of, items_of, recipients
from ..schedule import send_what_is_due

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(user):
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


@pytest.fixture
def news(monkeypatch):
    """A source of news: bodies, as if each were one."""
    told = lambda row: Told(row.pk, f"新しい事例 {row.name}", "要点。", "/cases/", time.now(), "singapore", "economy")  # noqa: E731
    one = News("test.news", "news", lambda _since, _until: Organisation.objects.filter(name__startswith="知らせ"), told)
    monkeypatch.setitem(NEWS, "test.news", one)


def issue_of(editor, *topics):
    issue = actions.begin(by=editor, title="秋の号")
    section = actions.write_section(issue, by=editor)
    for n, topic in enumerate(topics):
        actions.add_item(section, by=editor, title=f"記事{n}", topic=topic, path="/cases/")
    return NewsletterIssue.objects.get(pk=issue.pk)


def reader(address, **values):
    row = actions.subscribe(by=None, email=address, **values)
    return actions.confirm(row, by=KeyHolder(row))


def test_what_is_new_comes_into_its_offices_section_once(editor, house, news):
    factories.make_body("知らせ市")
    first = actions.begin(by=editor, title="一")
    assert [str(item.section.office) for item in items_of(first)] == [str(house["office"])]
    assert items_of(first)[0].topic == "economy"
    actions.gather(first, by=editor)
    assert len(items_of(first)) == 1
    assert items_of(actions.begin(by=editor, title="二")) == []


def test_an_office_writes_its_own_section_and_no_other(editor, house):
    issue, staff = issue_of(editor), house["staff"]
    section = actions.write_section(issue, by=staff, office=house["office"], lead="シンガポールから", is_done=True)
    actions.add_item(section, by=staff, title="旅行博")
    with pytest.raises(PermissionDenied):
        actions.write_section(issue, by=staff, office=None, lead="本部のふり")
    with pytest.raises(PermissionDenied):
        actions.add_item(issue.sections.get(office=None), by=staff, title="x")


def test_nobody_approves_what_they_began(house):
    both = factories.make_member("editor", "approver", body=house["body"])
    issue = actions.submit(issue_of(both, "economy"), by=both)
    with pytest.raises(PermissionDenied):
        actions.approve(issue, by=both)


def test_an_empty_issue_is_not_handed_in(editor):
    with pytest.raises(NotPossible):
        actions.submit(issue_of(editor), by=editor)


def test_two_on_one_issue_overwrite_nothing(editor):
    issue = issue_of(editor, "economy")
    actions.edit(issue, by=editor, version=issue.version, title="先の人")
    with pytest.raises(Conflict):
        actions.edit(issue, by=editor, version=issue.version, title="後の人")


def test_a_draft_saves_itself_while_one_writes(editor):
    issue, client = issue_of(editor, "economy"), signed_in(editor)
    url = reverse("information:edit_newsletter", kwargs={"pk": issue.pk}) + "?autosave"
    sent = {"version": issue.version, "title": "書きかけ", "lead": "前書き"}
    answer = client.post(url, sent, headers={"hx-request": "true"})
    assert answer.status_code == 200 and f'value="{issue.version + 1}"' in answer.content.decode()
    issue.refresh_from_db()
    assert issue.title == "書きかけ"
    client.post(url, sent | {"title": "古い版"}, headers={"hx-request": "true"})
    issue.refresh_from_db()
    assert issue.title == "書きかけ"


def test_items_change_places(editor):
    issue = issue_of(editor, "economy", "tourism")
    actions.move_item(items_of(issue)[1], by=editor, up=True)
    assert [item.title for item in items_of(issue)] == ["記事1", "記事0"]


def test_it_goes_to_those_whom_it_concerns(editor):
    for address, topics in (("a@example.jp", ["tourism"]), ("b@example.jp", ["economy"]), ("c@example.jp", [])):
        reader(address, topics=topics)
    asked = actions.subscribe(by=None, email="d@example.jp")
    found = recipients(issue_of(editor, "economy"))
    assert set(Subscriber.objects.filter(pk__in=found).values_list("email", flat=True)) == {
        "b@example.jp",
        "c@example.jp",
    }
    assert asked.pk not in found


def test_groups_are_looked_up_in_the_directory_as_it_is(editor):
    town = factories.make_body("架空町", kind="town", prefecture="04", is_example=False)
    city = factories.make_body("架空市", prefecture="13", is_example=False)
    member = factories.make_member("municipal_officer", body=city)
    reader("t@example.jp", organisation=town, department="tourism")
    reader(member.acting.email)
    assert count_of({"regions": ["tohoku"]}) == 1
    assert count_of({"kinds": ["city", "town"], "regions": ["kanto"]}) == 1
    assert count_of({"departments": ["tourism"], "regions": ["kanto"]}) == 0
    assert count_of({"is_dormant": True}) == 2
    section = member.acting.section
    section.organisation = town
    section.save()
    assert count_of({"regions": ["tohoku"]}) == 2, "the post's body is looked up at the moment"


def test_it_goes_out_at_its_hour_and_not_before(editor, approver):
    reader("a@example.jp")
    issue = actions.submit(issue_of(editor, "economy"), by=editor)
    hour = time.now() + timedelta(hours=2)
    issue = actions.approve(issue, by=approver, sends_at=hour)
    send_what_is_due(time.now())
    assert NewsletterIssue.objects.get(pk=issue.pk).state == "approved"
    with time.travel(hour + timedelta(minutes=1)):
        send_what_is_due(time.now())
    assert NewsletterIssue.objects.get(pk=issue.pk).state == "sending"
    run_waiting()
    assert NewsletterIssue.objects.get(pk=issue.pk).state == "sent"


def test_a_test_mail_goes_to_ones_own_post_alone(editor):
    actions.order_test(issue_of(editor, "economy"), by=editor)
    run_waiting()
    assert [mail.address for mail in Mail.objects.filter(subject__contains="秋の号")] == [editor.acting.email]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_text_is_complete_and_narrow_and_the_html_says_the_same(editor, language):
    issue = issue_of(editor, "economy", "tourism")
    actions.edit_item(items_of(issue)[0], by=editor, title="長い題名" * 12, summary="とても長い文章です。" * 20)
    with override(language):
        told = edition(issue, items_of(issue))
        text, html = text_of(told), html_of(told)
    for line in text.splitlines():
        assert width(line) <= 70 or line.startswith("http"), line
    assert [line for line in text.splitlines() if "http" in line and not line.startswith("http")] == []
    assert "記事1" in text and "記事1" in html
    assert "<script" not in html and "<img" not in html


def test_what_is_an_example_says_so_in_the_mail(editor):
    issue = issue_of(editor, "economy")
    NewsletterItem.objects.filter(section__issue=issue).update(is_example=True)
    told = edition(issue, items_of(issue))
    assert "例示" in told.subject and "例示" in text_of(told)


def test_growth_counts_who_came_and_who_went():
    with time.travel(time.tokyo(2012, 8, 10)):
        left = reader("a@example.jp", department="tourism")
        reader("b@example.jp", department="economy")
    with time.travel(time.tokyo(2012, 9, 10)):
        actions.leave(left, by=KeyHolder(left))
    with time.travel(time.tokyo(2012, 10, 15)):
        found = growth()
    assert found.total.counts[-3:] == (2, 1, 1)
    assert {row.name: row.now for row in found.departments if row.counts[-3]}.values().__len__() == 2
