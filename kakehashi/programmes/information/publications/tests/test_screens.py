import re
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from kakehashi.base.time import tokyo, travel
from kakehashi.programmes.information.publications import actions
from kakehashi.programmes.information.publications.factories import drafted, person, published
from kakehashi.programmes.information.publications.models import CaseStudyPage
from kakehashi.programmes.information.publications.views import public
from kakehashi.registry.models import Office, OfficeTerritory, Organisation

pytestmark = pytest.mark.django_db
MOST = 15  # queries of a page of the main job


@pytest.fixture(autouse=True)
def monday():
    with travel(tokyo(2012, 10, 15)), override("ja"):
        yield


@pytest.fixture
def singapore():
    headquarters = Organisation.objects.create(kind="headquarters", name="本部")
    office = Office.objects.create(
        code="singapore", organisation=headquarters, name="シンガポール事務所", name_en="Singapore Office",
        city="シンガポール", city_en="Singapore", time_zone="Asia/Singapore", opened="1990",
    )  # fmt: skip
    OfficeTerritory.objects.create(office=office, code="SG", name="シンガポール", name_en="Singapore")
    return office


def text(response):
    return response.content.decode()


def headings(html):
    return [int(level) for level in re.findall(r"<h([1-6])[ >]", html)]


def assert_headings(html):
    levels = headings(html)
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


class TestList:
    def test_empty(self, client):
        html = text(client.get("/cases/"))
        assert "事例はまだありません。" in html
        assert_headings(html)

    def test_newest_first_with_the_mark_of_examples(self, client, singapore):
        with travel(tokyo(2012, 9, 3)):
            published(title="古い事例")
        published(title="新しい事例")
        drafted(title="まだ公開しない事例")
        html = text(client.get("/cases/"))
        assert html.index("新しい事例") < html.index("古い事例")
        assert "まだ公開しない事例" not in html
        assert html.count("tag--rei") >= 2
        assert "2012年9月3日" in html
        assert_headings(html)

    def test_two_letters_find_and_are_marked(self, client, singapore):
        published(title="港の見本市に出た")
        published(title="学校の交流", body="手紙を書いた。", result="続いた。", summary="短い。", lessons="")
        html = text(client.get("/cases/", {"q": "見本"}))
        assert "<mark>見本</mark>" in html
        assert "学校の交流" not in html

    def test_narrowed_with_and_without_words(self, client, singapore):
        published(title="今年の事例", year=2012)
        published(title="去年の事例", year=2011, office_code="", territory="FR")
        for query in (
            {"year": "2011"},
            {"year": "2011", "q": "通訳"},
            {"territory": "FR"},
            {"territory": "FR", "q": "通訳"},
        ):
            html = text(client.get("/cases/", query))
            assert "去年の事例" in html
            assert "今年の事例" not in html
        assert "今年の事例" in text(client.get("/cases/", {"office": "singapore"}))
        assert "去年の事例" not in text(client.get("/cases/", {"office": "singapore", "q": "通訳"}))

    def test_nothing_fits(self, client):
        assert "合う事例はありません。" in text(client.get("/cases/", {"q": "みつからない"}))

    @pytest.mark.parametrize(
        "query",
        [
            "year=abc",
            "office=nowhere",
            "page=-1",
            "page=x",
            "page=99999999999999999999",
            "q=%00%ef%bf%bf",
            "q=%27%22*",
            "territory=%3Cb%3E",
        ],
    )
    def test_nonsense_is_answered(self, client, query):
        published()
        assert client.get(f"/cases/?{query}").status_code == 200

    def test_pages(self, client, monkeypatch):
        monkeypatch.setattr(public, "PAGE_SIZE", 2)
        approver = person("approver")
        for number in range(3):
            published(approver, title=f"事例その{number}")
        for query in ({}, {"q": "事例"}):
            rows = [
                text(client.get("/cases/", query | {"page": page})).count("<li><article") for page in ("", "2", "9")
            ]
            assert rows == [2, 1, 1]

    def test_english(self, client, singapore):
        published()
        html = text(client.get("/en/cases/"))
        assert "Case studies are in Japanese." in html
        assert 'href="/en/cases/2012-other/" lang="ja"' in html
        assert "Singapore Office" in html

    @pytest.mark.parametrize("path", ["cases/", "cases/?q=架空", "", "cases/2012-other/"])
    def test_the_body_is_named_in_the_language_of_the_page(self, client, singapore, path):
        published()
        english, japanese = text(client.get(f"/en/{path}")), text(client.get(f"/{path}"))
        assert "<span>Kakuu City × Singapore</span>" in english
        assert "架空市 × シンガポール" in japanese
        assert "Kakuu City" not in japanese

    def test_what_the_page_calls_otherwise_stays(self, client, singapore):
        page = published()
        CaseStudyPage.objects.filter(pk=page.pk).update(body_name="架空市ほか3市")
        assert '<span lang="ja">架空市ほか3市 × Singapore</span>' in text(client.get("/en/cases/"))

    def test_the_office_to_ask_is_named_so_too(self, client, singapore):
        page = published()
        html = text(client.get("/en/cases/2012-other/"))
        assert page.contact == "シンガポール事務所"
        assert "シンガポール事務所" not in html
        CaseStudyPage.objects.filter(pk=page.pk).update(contact="架空市観光課")
        assert '<span lang="ja">架空市観光課</span>' in text(client.get("/en/cases/2012-other/"))


class TestPage:
    def test_what_readers_see(self, client, singapore):
        page = published(plan_items=[])
        html = text(client.get(page.address))
        for words in (
            "旅行会社を訪ねて",
            "架空市",
            "シンガポール事務所",
            "通訳を頼んだ",
            "420,000円",
            "二社で取扱い",
            "写真を増やす",
            "2012年10月15日",
        ):
            assert words in html
        assert "tag--rei" in html
        assert f'href="/requests/new/?from_case={page.pk}&amp;' in html
        assert_headings(html)
        assert "<h3>準備</h3>" in html

    def test_machine_dates_and_people_are_not_shown(self, client, singapore):
        approver = person("approver")
        page = published(approver)
        page.refresh_from_db()
        html = text(client.get(page.address)) + text(client.get("/cases/")) + text(client.get("/cases/feed.atom"))
        machine = page.first_published_at
        assert f"{machine.year}年" not in html
        assert f"{machine:%Y-%m}" not in html
        assert approver.display_name not in html
        assert approver.username not in html

    def test_english_chrome_around_japanese_text(self, client, singapore):
        published()
        response = client.get("/en/cases/2012-other/")
        html = text(response)
        assert response.status_code == 200
        assert '<html lang="en">' in html
        assert "This case study is in Japanese." in html
        assert '<h1 lang="ja">' in html
        assert "What was done" in html
        assert "420,000 yen" in html
        assert 'hreflang="ja"' in html
        assert 'href="/cases/2012-other/"' in html
        assert "This case study is in Japanese." not in text(client.get("/cases/2012-other/"))

    def test_drafts_are_not_there(self, client):
        page = drafted()
        assert client.get(page.address).status_code == 404
        client.force_login(person("approver"))
        assert client.get(page.address).status_code == 404

    def test_similar_ones(self, client):
        published(
            title="港の見本市に出た", body="見本市に出て商談をした。", summary="見本市の商談。", result="商談が続いた。"
        )
        page = published(
            title="港の見本市を見た", body="見本市を見て商談をした。", summary="見本市の商談。", result="商談が続いた。"
        )
        assert "港の見本市に出た" in text(client.get(page.address))

    def test_formatting_of_the_editor_is_cleaned(self, client):
        page = published(body="<script>alert(1)</script>")
        html = text(client.get(page.address))
        assert "<script>alert" not in html
        assert "&lt;script&gt;" in html


class TestFeed:
    def test_atom_with_mark_and_domain_date(self, client, singapore):
        published()
        response = client.get("/cases/feed.atom")
        feed = text(response)
        assert response["Content-Type"].startswith("application/atom+xml")
        assert "【例示・EXAMPLE】旅行会社" in feed
        assert "<updated>2012-10-15T00:00:00+09:00</updated>" in feed
        assert "http://testserver/cases/2012-other/" in feed
        assert "http://testserver/en/cases/2012-other/" in text(client.get("/en/cases/feed.atom"))

    def test_empty_feed_has_the_domain_date(self, client):
        assert "<updated>2012-10-15T" in text(client.get("/cases/feed.atom"))

    def test_what_is_not_an_example_has_no_mark(self, client):
        body = Organisation.objects.create(kind="city", name="港市")
        published(organisation_id=body.pk, is_example=False)
        assert "例示" not in text(client.get("/cases/feed.atom"))


class TestSteps:
    def test_drafts_for_the_house_only(self, client):
        page = drafted()
        for url in (reverse("information:drafts"), reverse("information:review", args=[page.pk])):
            assert client.get(url).status_code == 302
            client.force_login(person("municipal_officer"))
            assert client.get(url).status_code in (403, 404)
            for role in ("editor", "approver", "hq_officer", "office_staff"):
                client.force_login(person(role))
                response = client.get(url)
                assert response.status_code == 200
                assert page.title in text(response)
                assert "承認待ち" in text(response)
                assert_headings(text(response))
            client.logout()

    def test_approve_by_the_screens(self, client):
        page = drafted()
        client.force_login(person("approver"))
        review = text(client.get(reverse("information:review", args=[page.pk])))
        url = reverse("information:approve", args=[page.pk])
        assert url in review
        question = client.get(url)
        assert not CaseStudyPage.objects.get(pk=page.pk).live
        assert f'name="version" value="{page.version}"' in text(question)
        answer = client.post(url, {"version": page.version})
        assert answer.status_code == 302
        assert CaseStudyPage.objects.get(pk=page.pk).live
        assert client.get(page.address).status_code == 200

    def test_an_older_version_is_not_approved(self, client):
        page, read = drafted(), None
        read = page.version
        actions.edit(page, by=person("approver"), version=read, result="直した。")
        client.force_login(person("approver"))
        assert client.post(reverse("information:approve", args=[page.pk]), {"version": read}).status_code == 409
        assert not CaseStudyPage.objects.get(pk=page.pk).live

    def test_send_back_asks_for_the_reason(self, client):
        page = drafted()
        client.force_login(person("approver"))
        url = reverse("information:send_back", args=[page.pk])
        assert client.post(url, {"note": ""}).status_code == 422
        assert client.post(url, {"note": "費用の内訳を。"}).status_code == 302
        client.force_login(person("editor"))
        assert "費用の内訳を。" in text(client.get(reverse("information:review", args=[page.pk])))

    def test_edit_and_submit_by_the_screens(self, client):
        page = actions.send_back(drafted(), by=person("approver"), note="直して")
        body = Organisation.objects.create(kind="city", name="架空第二市", code="980013", is_example=True)
        client.force_login(person("editor"))
        url = reverse("information:edit", args=[page.pk])
        html = text(client.get(url))
        assert "・通訳を頼んだ" in html
        typed = {
            "version": page.version, "title": "改めた題", "summary": "短く。", "body_name": "架空第二市",
            "kind": "market_check", "year": "2012", "body": "一行目\n\n・項目",
            "organisation_code": "980013", "plan_items": "",
        }  # fmt: skip
        wrong = client.post(url, typed | {"year": "12", "organisation_code": "999999", "plan_items": "9Z-9"})
        assert wrong.status_code == 422
        assert "改めた題" in text(wrong)
        assert client.post(url, typed).status_code == 302
        saved = CaseStudyPage.objects.get(pk=page.pk)
        assert (saved.title, saved.body, saved.organisation) == (
            "改めた題",
            "<p>一行目</p><ul><li>項目</li></ul>",
            body,
        )
        assert client.post(url, typed | {"title": "また別の題"}).status_code == 409
        assert client.post(reverse("information:submit", args=[page.pk]), {}).status_code == 302
        assert CaseStudyPage.objects.get(pk=page.pk).stage.name == "submitted"

    def test_formatted_text_is_kept_out_of_the_plain_form(self, client):
        page = actions.send_back(drafted(), by=person("approver"), note="直して")
        editor = person("editor")
        page = actions.edit(page, by=editor, version=page.version, body="<p>資料を<b>作った</b></p>")
        client.force_login(editor)
        url = reverse("information:edit", args=[page.pk])
        assert 'name="body"' not in text(client.get(url))
        typed = {"version": page.version, "title": "題", "kind": "other", "year": "2012"}
        assert client.post(url, typed).status_code == 302
        assert CaseStudyPage.objects.get(pk=page.pk).body == "<p>資料を<b>作った</b></p>"

    def test_a_get_changes_nothing(self, client):
        page = drafted()
        client.force_login(person("approver", "editor"))
        before = CaseStudyPage.objects.get(pk=page.pk).latest_revision_id
        for step in ("review", "approve", "send_back", "edit", "submit", "unpublish"):
            client.get(reverse(f"information:{step}", args=[page.pk]))
        after = CaseStudyPage.objects.get(pk=page.pk)
        assert (after.latest_revision_id, after.live, after.stage.name) == (before, False, "submitted")

    def test_unpublish_by_the_screens(self, client):
        page = published()
        client.force_login(person("approver"))
        assert client.post(reverse("information:unpublish", args=[page.pk]), {}).status_code == 302
        assert client.get(page.address).status_code == 404


def test_queries_do_not_grow_with_the_rows(client, singapore):
    approver, officer = person("approver"), person("hq_officer")
    counts = {}
    for rows in (0, 1, 30):
        while CaseStudyPage.objects.filter(live=True).count() < rows:
            published(approver, title=f"見本市の事例{rows}")
        drafted()
        page = CaseStudyPage.objects.filter(live=True).first()
        urls = ["/cases/", "/cases/?q=見本", "/en/cases/", "/cases/feed.atom", "/cases/drafts/"]
        for user in (None, officer):
            client.force_login(user) if user else client.logout()
            for url in [*urls, *([page.path_from_root, f"/en{page.path_from_root}"] if page else [])]:
                with CaptureQueriesContext(connection) as queries:
                    assert client.get(url).status_code in ({200} if user else {200, 302})
                counts[url, bool(user), rows] = len(queries)
    assert max(counts.values()) <= MOST, counts
    assert all(counts[url, user, 30] <= counts[url, user, 1] + 1 for url, user, rows in counts if rows == 30)
