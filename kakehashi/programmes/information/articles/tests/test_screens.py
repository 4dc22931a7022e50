import json
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from kakehashi.base.time import tokyo, travel
from kakehashi.engines.content.schedule import release_and_expire
from kakehashi.engines.content.stages import SCHEDULED
from kakehashi.engines.ledger.queries import entries
from kakehashi.programmes.information.articles import actions, queries
from kakehashi.programmes.information.articles.factories import TEXT, shown, waiting
from kakehashi.programmes.information.articles.models import ArticlePage, DownloadCount
from kakehashi.programmes.information.articles.permissions import ARTICLE
from kakehashi.programmes.information.publications.factories import person
from kakehashi.registry.factories import make_body, make_member, make_office

pytestmark = pytest.mark.django_db
MOST = 15
NOW = tokyo(2012, 10, 15)


@pytest.fixture(autouse=True)
def monday():
    with travel(NOW), override("ja"):
        yield


@pytest.fixture
def house():
    return make_body("協会", prefecture="", kind="headquarters", is_example=False)


@pytest.fixture
def office(house):
    return make_office(headquarters=house)


@pytest.fixture
def staff(house, office):
    return make_member("office_staff", body=house, section="シンガポール事務所", office=office)


@pytest.fixture
def chief(house, office):
    return make_member("office_chief", body=house, section="シンガポール事務所", office=office)


def text(response):
    return response.content.decode()


NEWS = {
    "title": "屋台の祭りに出展した", "summary": "二日で三千人が来た。", "body": "■ 様子\n試食が人気だった。",
    "theme": "economy", "happened_on": "2012-10-15", "happened_hour": "08:00", "territory": "", "plan_items": "",
}  # fmt: skip


class TestNews:
    def test_an_office_publishes_within_a_minute(self, client, staff, chief):
        client.force_login(staff)
        assert client.get("/articles/drafts/news/").status_code == 200
        answer = client.post("/articles/drafts/news/", NEWS)
        assert answer.status_code == 302, text(answer)
        page = ArticlePage.objects.get()
        assert (page.office, page.kind, page.live) == ("singapore", "news_item", False)
        client.force_login(chief)
        assert client.post(reverse("information:article_approve", args=[page.pk]),
                           {"version": page.version}).status_code == 302  # fmt: skip
        client.logout()
        assert "屋台の祭りに出展した" in text(client.get("/articles/"))
        assert [(s.office, s.items, s.median_hours) for s in queries.speeds(date(2012, 4, 1))] == [("singapore", 1, 1)]

    def test_what_is_typed_stays(self, client, staff):
        client.force_login(staff)
        answer = client.post("/articles/drafts/news/", NEWS | {"happened_on": "2012-10-16"})
        assert answer.status_code == 422
        assert "試食が人気だった。" in text(answer)
        assert not ArticlePage.objects.exists()

    def test_nobody_approves_the_own_words(self, chief):
        page = waiting("news_item", by=None, office="singapore", happened_at=NOW)
        mine = actions.draft_article(by=chief, kind="news_item", title="自分で", summary="要約", body="本文",
                                     happened_at=NOW)  # fmt: skip
        mine = actions.submit(mine, by=chief)
        assert not ARTICLE.allows(chief, "approve", mine)
        assert ARTICLE.allows(chief, "approve", page)

    def test_other_offices_and_kinds_are_not_theirs(self, client, house, staff, chief):
        paris = make_office("paris", headquarters=house, zone="Europe/Paris", territory="FR")
        other = make_member("office_staff", body=house, section="パリ事務所", office=paris)
        page = actions.draft_article(by=staff, kind="news_item", title="題", summary="要約", body="本文")
        assert ARTICLE.allows(staff, "edit", page)
        assert not ARTICLE.allows(other, "edit", page)
        report = waiting("report", by=None, office="singapore", number=1)
        assert not ARTICLE.allows(chief, "approve", report)
        client.force_login(staff)
        assert client.get("/articles/drafts/new/know_how/").status_code == 403
        assert client.get("/articles/drafts/new/report/").status_code == 200


class TestByTheClock:
    def test_on_its_day_and_not_before(self, client):
        page = shown(release_on=date(2012, 10, 20), expires_on=date(2012, 11, 3))
        page.refresh_from_db()
        assert not page.live
        assert ArticlePage.objects.get().stage is SCHEDULED
        for day, live in ((19, False), (20, True)):
            with travel(tokyo(2012, 10, day, 0, 5)):
                release_and_expire(tokyo(2012, 10, day, 0, 5))
                assert ArticlePage.objects.get().live is live
        assert ArticlePage.objects.get().shown_on == date(2012, 10, 20)
        for month, day, live in ((11, 3, True), (11, 4, False)):
            with travel(tokyo(2012, month, day, 0, 5)):
                release_and_expire(tokyo(2012, month, day, 0, 5))
                assert ArticlePage.objects.get().live is live
        assert {"information.article.schedule", "information.article.publish", "information.article.unpublish"} <= {
            entry.name for entry in entries(page)
        }

    def test_a_newer_version_needs_an_approval_of_its_own(self):
        editor = person("editor")
        page = shown(release_on=date(2012, 10, 20))
        actions.edit(page, by=editor, version=None, title="書き直した題")
        with travel(tokyo(2012, 10, 20, 0, 5)):
            release_and_expire(tokyo(2012, 10, 20, 0, 5))
        assert not ArticlePage.objects.get().live
        assert ArticlePage.objects.get().approved_version is None


class TestReport:
    def test_page_citation_and_paper(self, client):
        page = shown("report", number=12)
        html = text(client.get(page.address))
        for words in ("目次", "chapter-1", "クレアレポート 第12号", "例示", "引用"):
            assert words in html, words
        data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1])
        assert (data["@type"], data["inLanguage"]) == ("Report", "ja")
        assert "例示" in data["headline"]
        assert "@techreport{clair-report-12," in text(client.get(f"{page.address}citation.bib"))
        assert text(client.get(f"{page.address}citation.ris")).endswith("ER  - \r\n")
        assert client.get(f"{page.address}citation.doc").status_code == 404
        paper = client.get(f"{page.address}paper.pdf")
        assert paper.content.startswith(b"%PDF")

    def test_only_the_button_counts_and_keeps_nothing_else(self, client):
        page = shown("report", number=12)
        client.get(f"{page.address}paper.pdf")
        assert not DownloadCount.objects.exists()
        for _time in range(2):
            assert client.post(f"{page.address}paper.pdf").content.startswith(b"%PDF")
        assert list(DownloadCount.objects.values_list("article", "day", "count")) == [(page.pk, date(2012, 10, 15), 2)]
        assert "2回" in text(client.get(page.address))

    def test_indexes(self, client):
        shown("report", number=12)
        html = text(client.get("/reports/"))
        assert html.count("架空市の自転車施策") == 3

    def test_a_number_stands_once_in_a_series(self, client):
        shown("report", number=12)
        editor = person("editor")
        client.force_login(editor)
        answer = client.post("/articles/drafts/new/report/", {
            "title": "二つ目", "theme": "other", "series": "clair_report", "number": "12", "year": "2012",
        })  # fmt: skip
        assert answer.status_code == 422
        assert ArticlePage.objects.count() == 1


def test_a_script_in_a_title_is_text(client):
    page = shown(title="</script><script>alert(1)</script>")
    assert "<script>alert" not in text(client.get(page.address))


def test_leaflets_know_their_languages_and_editions(client):
    old = shown("leaflet", language="en", title="Local government in Japan", edition="2011.1", data_year=2009)
    new = shown("leaflet", language="en", title="Local government in Japan", edition="2012.1", data_year=2010)
    japanese = shown("leaflet")
    assert "新しい版があります" in text(client.get(old.address))
    html = text(client.get(new.address))
    assert "新しい版があります" not in html
    assert japanese.address in html


def test_feeds_and_site_map(client):
    page = shown()
    assert "例示" in text(client.get("/articles/feed.atom"))
    feed = json.loads(text(client.get("/articles/feed.json")))
    assert feed["items"][0]["date_published"].startswith("2012-10-15")
    assert "例示" in feed["items"][0]["title"]
    xml = text(client.get("/sitemap.xml"))
    assert page.path_from_root in xml
    assert f"/en{page.path_from_root}" in xml


def test_found_by_two_letters(client):
    shown()
    assert "<mark>" in text(client.get("/articles/?q=通訳"))
    assert "物産展の進め方" in text(client.get("/articles/?kind=know_how&theme=economy"))
    assert "物産展の進め方" not in text(client.get("/articles/?kind=report"))


def test_screens_of_the_house(client):
    editor, approver = person("editor"), person("approver")
    client.force_login(editor)
    for kind in ("know_how", "report", "leaflet", "digest", "news_item"):
        assert client.get(f"/articles/drafts/new/{kind}/").status_code == 200
    answer = client.post("/articles/drafts/new/know_how/", {
        "title": "資料の送り方", "summary": "箱と書類。", "body": TEXT, "theme": "economy", "year": "2012",
    })  # fmt: skip
    page = ArticlePage.objects.get()
    assert answer["Location"] == f"/articles/{page.pk}/review/"
    assert client.get(f"/articles/{page.pk}/edit/").status_code == 200
    assert client.post(f"/articles/{page.pk}/edit/", {
        "title": "資料の送り方二", "summary": "箱と書類。", "body": TEXT, "theme": "economy", "year": "2012",
        "version": page.version,
    }).status_code == 302  # fmt: skip
    client.post(f"/articles/{page.pk}/submit/")
    client.force_login(approver)
    assert client.post(f"/articles/{page.pk}/send-back/", {"note": "費用も。"}).status_code == 302
    client.force_login(editor)
    assert "費用も。" in text(client.get(f"/articles/{page.pk}/review/"))
    client.post(f"/articles/{page.pk}/submit/")
    client.force_login(approver)
    page = ArticlePage.objects.get()
    client.post(f"/articles/{page.pk}/approve/", {"version": page.version})
    assert ArticlePage.objects.get().live
    client.post(f"/articles/{page.pk}/unpublish/")
    assert not ArticlePage.objects.get().live


def test_queries_do_not_grow_with_the_rows(client):
    approver, officer = person("approver"), person("hq_officer")
    counts = {}
    for rows in (0, 1, 30):
        while ArticlePage.objects.filter(live=True).count() < rows:
            shown("report", by=approver, number=ArticlePage.objects.count() + 1)
        waiting()
        page = ArticlePage.objects.filter(live=True).first()
        urls = ["/articles/", "/articles/?q=準備", "/en/articles/", "/articles/feed.atom", "/articles/feed.json",
                "/reports/", "/sitemap.xml", "/articles/drafts/"]  # fmt: skip
        for user in (None, officer):
            client.force_login(user) if user else client.logout()
            for url in [*urls, *([page.path_from_root, f"/en{page.path_from_root}"] if page else [])]:
                with CaptureQueriesContext(connection) as found:
                    assert client.get(url).status_code in ({200} if user else {200, 302})
                counts[url, bool(user), rows] = len(found)
    assert max(counts.values()) <= MOST, counts
    assert all(counts[url, user, 30] <= counts[url, user, 1] + 1 for url, user, rows in counts if rows == 30)
