from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from kakehashi.base.time import tokyo, travel
from kakehashi.engines.search import find
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.information.articles import actions as articles
from kakehashi.programmes.information.articles.factories import shown
from kakehashi.programmes.information.magazine import actions, queries
from kakehashi.programmes.information.magazine.models import IssueItem, MagazineIssue
from kakehashi.programmes.information.publications.factories import person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with travel(tokyo(2012, 10, 15)), override("ja"):
        yield


@pytest.fixture
def editor():
    return person("editor")


@pytest.fixture
def approver():
    return person("approver")


def planned(editor, month=11, number=7):
    return actions.plan(by=editor, month=date(2012, month, 1), number=number, title="特集の題", lead="前書き")


def filled(editor, approver, **more):
    issue = planned(editor, **more)
    actions.add_item(issue, by=editor, section="feature", article=shown(by=approver))
    item = actions.add_item(issue, by=editor, section="local", title="村の便り", authors="雪割村")
    item = actions.receive(item, by=editor, title="村の便り", authors="雪割村", text="■ 春\n読み聞かせ")
    actions.read(item, by=approver)
    return issue


def published(editor, approver, **more):
    issue = actions.submit_issue(filled(editor, approver, **more), by=editor)
    issue = actions.approve_issue(issue, by=approver)
    return actions.publish_issue(issue, by=approver)


def test_from_the_manuscripts_to_print(client, editor, approver):
    issue = filled(editor, approver)
    assert client.get(issue.get_absolute_url()).status_code == 404
    issue = actions.approve_issue(actions.submit_issue(issue, by=editor), by=approver)
    issue = actions.publish_issue(issue, by=editor)
    html = client.get(issue.get_absolute_url()).content.decode()
    assert "村の便り" in html
    assert "物産展の進め方" in html
    pdf = client.get(f"{issue.get_absolute_url()}forum.pdf").content
    assert pdf.startswith(b"%PDF")
    assert "特集の題" in client.get("/magazine/").content.decode()
    assert [hit.title for hit in find("読み聞かせ", user=None).hits] == ["特集の題"]


def test_what_is_refused(editor, approver):
    issue = planned(editor)
    for values in ({"month": date(2012, 11, 9), "number": 8}, {"month": date(2012, 12, 1), "number": 7}):
        with pytest.raises(NotPossible):
            actions.plan(by=editor, title="二つ目", **values)
    with pytest.raises(NotPossible):
        actions.submit_issue(issue, by=editor)
    item = actions.add_item(issue, by=editor, section="feature", title="題")
    with pytest.raises(NotPossible):
        actions.read(item, by=approver)
    item = actions.receive(item, by=editor, title="題", text="本文")
    with pytest.raises(NotPossible):
        actions.submit_issue(issue, by=editor)
    item = actions.read(item, by=approver)
    issue = actions.submit_issue(issue, by=editor)
    with pytest.raises(PermissionDenied):
        actions.approve_issue(issue, by=editor)
    with pytest.raises((NotPossible, PermissionDenied)):
        actions.receive(item, by=editor, title="題", text="後から")
    issue = actions.return_issue(issue, by=approver, note="題を直す。")
    item = actions.receive(item, by=editor, title="新しい題", text="本文")
    assert item.state == "received"


def test_whoever_submits_does_not_approve(approver):
    both = person("editor", "approver")
    issue = actions.submit_issue(filled(both, approver), by=both)
    with pytest.raises(PermissionDenied):
        actions.approve_issue(issue, by=both)


def test_order(editor, approver):
    issue = filled(editor, approver)
    last = issue.items.last()
    actions.move(last, by=editor)
    assert [item.title for item in queries.items_of(issue)] == ["村の便り", "物産展の進め方"]
    actions.move(issue.items.first(), by=editor)
    actions.remove(issue.items.first(), by=editor)
    assert IssueItem.objects.get().title == "物産展の進め方"


def test_an_article_that_was_taken_down_is_not_told(client, editor, approver):
    issue = published(editor, approver)
    article = issue.items.first().article
    articles.unpublish(article, by=approver)
    html = client.get(issue.get_absolute_url()).content.decode()
    assert "三行で分かる要約" not in html
    assert queries.items_of(issue)[0].body == ""


def test_by_the_screens(client, editor, approver):
    client.force_login(editor)
    assert client.get("/magazine/plan/").status_code == 200
    sent = {"month": "2012-11-05", "number": "3", "title": "特集", "lead": "", "copy_due": "2012-10-19"}
    assert client.post("/magazine/plan/", sent).status_code == 302
    issue = MagazineIssue.objects.get()
    base = f"/magazine/issues/{issue.pk}/"
    assert client.get(f"{base}add/").status_code == 200
    assert client.post(f"{base}add/", {"section": "feature", "title": "", "article": ""}).status_code == 422
    assert client.post(f"{base}add/", {"section": "feature", "title": "原稿", "article": ""}).status_code == 302
    assert client.get(f"{base}edit/").status_code == 200
    item = IssueItem.objects.get()
    assert client.get(f"/magazine/manuscripts/{item.pk}/").status_code == 200
    assert client.post(f"/magazine/manuscripts/{item.pk}/", {
        "title": "原稿", "authors": "編集部", "text": "本文", "version": item.version,
    }).status_code == 302  # fmt: skip
    assert "確認済みにする" in client.get(issue.get_absolute_url()).content.decode()
    client.force_login(approver)
    assert client.post(f"/magazine/manuscripts/{item.pk}/read/").status_code == 302
    assert client.get("/magazine/2012-13/").status_code == 404


def test_queries_do_not_grow_with_the_rows(client, editor, approver):
    issue = planned(editor)
    client.force_login(editor)
    counts = {}
    for rows in (0, 1, 30):
        while issue.items.count() < rows:
            actions.add_item(issue, by=editor, section="feature", title=f"原稿{issue.items.count()}")
        for url in ("/magazine/", issue.get_absolute_url()):
            with CaptureQueriesContext(connection) as found:
                assert client.get(url).status_code == 200
            counts[url, rows] = len(found)
    assert max(counts.values()) <= 15, counts
    assert all(counts[url, 30] <= counts[url, 1] + 1 for url, rows in counts if rows == 30)
