"""Public pages as files: written at publication, equal to the live page, gone when it is."""

import json
import re
from datetime import date

import pytest
from django.conf import settings as house
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from kakehashi.base.time import tokyo, travel
from kakehashi.engines.content.schedule import release_and_expire
from kakehashi.engines.published import actions, queries, writing
from kakehashi.engines.published.front import PublishedFirst, Shelf
from kakehashi.engines.published.kinds import PUBLIC
from kakehashi.engines.published.models import PublishedFile
from kakehashi.engines.published.places import body_file
from kakehashi.engines.published.rendering import rendered
from kakehashi.engines.published.schedule import try_again, write_everything
from kakehashi.registry.factories import make_body, make_office

from ..articles import actions as articles
from ..articles.factories import shown
from ..articles.models import ArticlePage
from ..publications import actions as cases
from ..publications.factories import person, published
from .conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]


@pytest.fixture
def write(run_queue, django_capture_on_commit_callbacks):
    """What workers do after a change."""

    def run():
        run_queue()
        return {row.path: row for row in PublishedFile.objects.all()}

    return run


@pytest.fixture
def door():
    """The front door of the web process, with a Django behind it that only says that it was asked."""
    asked = []

    def django(environ, start_response):
        asked.append(environ["PATH_INFO"])
        start_response("200 OK", [])
        return [b"live"]

    first = PublishedFirst(
        django, Shelf(house.PUBLISHED_ROOT), personal=frozenset({"sessionid", "messages"}), knows=lambda host: True
    )

    def get(path, **environ):
        told = []
        path, _, question = path.partition("?")
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": question, "HTTP_HOST": "x"} | environ
        body = b"".join(first(environ, lambda status, headers: told.append((status, dict(headers)))))
        return (*told[0], body)

    return get


def on_disk():
    return writing.kept()


class TestPublication:
    def test_page_lists_picture_and_paper_in_each_language(self, write):
        page = shown("report", number=12)
        rows = write()
        for path in (
            page.path_from_root, f"/en{page.path_from_root}", "/articles/", "/en/articles/", "/reports/",
            "/articles/feed.atom", "/articles/feed.json", "/sitemap.xml", f"{page.path_from_root}paper.pdf",
            f"{page.path_from_root}citation.bib", f"/share/information.article/{page.pk}.png",
            f"/en/share/information.article/{page.pk}.png",
        ):  # fmt: skip
            assert rows[path].digest, (path, rows[path].fault)
            assert rows[path].wanted_at is None
        assert len(on_disk()) == len(rows)
        assert not queries.faulty()

    def test_a_draft_has_no_file(self, write):
        page = articles.draft_article(by=None, kind="know_how", title="下書き", body="まだ。")
        assert not [path for path in write() if page.slug in path]

    def test_equal_to_the_live_page_and_nobodys_own(self, client, write):
        page = shown("report", number=12)
        published()
        write()
        for row in PublishedFile.objects.exclude(path__endswith=".pdf"):
            live = client.get(row.path, headers={"host": "localhost:8000"})
            kept = Shelf(house.PUBLISHED_ROOT).find(row.path)
            assert kept.body == live.content, row.path
            assert b"csrf" not in kept.body
            assert not live.cookies, row.path
            for name in ("Content-Security-Policy", "X-Frame-Options", "Referrer-Policy", "X-Content-Type-Options"):
                assert set(dict(kept.headers)[name].split("; ")) == set(live[name].split("; "))
        assert page.title.encode() in Shelf(house.PUBLISHED_ROOT).find("/reports/").body

    def test_a_correction_is_written(self, write, door):
        page = shown()
        write()
        editor = person("editor")
        page = articles.edit(page, by=editor, version=page.version, title="物産展の進め方（改訂）")
        page = articles.submit(page, by=editor)
        write()
        assert "改訂".encode() not in door(page.path_from_root)[2]
        articles.approve(page, by=person("approver"), version=page.version)
        write()
        assert "改訂".encode() in door(page.path_from_root)[2]
        assert "改訂".encode() in door("/articles/")[2]

    def test_timed_release(self, write, door):
        page = shown(release_on=date(2012, 10, 20))
        assert page.path_from_root not in write()
        with travel(tokyo(2012, 10, 20, 0, 5)):
            release_and_expire(tokyo(2012, 10, 20, 0, 5))
            write()
        assert door(page.path_from_root)[2] != b"live"

    def test_nothing_is_written_where_files_are_off(self, settings, write):
        settings.PUBLISHED_FILES = False
        shown()
        assert not write()
        assert not on_disk()


class TestWithdrawal:
    def test_gone_at_once_with_what_shows_it(self, write, door, django_capture_on_commit_callbacks):
        page, other = shown("leaflet"), shown("leaflet", language="en", title="Local government", summary="Short.")
        write()
        assert other.path_from_root in PublishedFile.objects.get(path=page.path_from_root).links
        with django_capture_on_commit_callbacks(execute=True):
            articles.unpublish(page, by=person("approver"))
        for path in (page.path_from_root, f"/en{page.path_from_root}", other.path_from_root, "/articles/"):
            assert door(path)[2] == b"live", path
        write()
        assert door(page.path_from_root)[2] == b"live"
        assert page.path_from_root.encode() not in door(other.path_from_root)[2]
        assert not [path for path in on_disk() if page.slug + "/" in path]
        assert not PublishedFile.objects.filter(subject=page.pk).exists()

    def test_at_expiry(self, write, door):
        page = shown(expires_on=date(2012, 10, 20))
        write()
        with travel(tokyo(2012, 10, 21, 0, 5)):
            release_and_expire(tokyo(2012, 10, 21, 0, 5))
            write()
        assert door(page.path_from_root)[2] == b"live"
        assert not on_disk() & {f"{page.path_from_root[1:]}index.html"}

    def test_a_file_knows_its_last_day_itself(self, write, door, monkeypatch):
        page = shown(expires_on=date(2012, 10, 20))
        write()
        monkeypatch.setattr("kakehashi.engines.published.front.today", lambda: date(2012, 10, 20))
        assert door(page.path_from_root)[2] != b"live"
        monkeypatch.setattr("kakehashi.engines.published.front.today", lambda: date(2012, 10, 21))
        assert door(page.path_from_root)[2] == b"live"

    def test_what_is_withdrawn_while_it_is_rendered_is_not_written(self, write, monkeypatch):
        page = shown()

        def slow(path):
            answer = rendered(path)
            if path == page.path_from_root:
                ArticlePage.objects.filter(pk=page.pk).update(live=False)
            return answer

        monkeypatch.setattr("kakehashi.engines.published.tasks.rendered", slow)
        write()
        assert not on_disk() & {f"{page.path_from_root[1:]}index.html"}

    def test_held_back_by_consent(self, write, door):
        page = published()
        write()
        cases.end_consent(page, by=None)
        write()
        assert door(page.path_from_root)[2] == b"live"
        assert page.title.encode() not in door("/cases/")[2]


class TestDoor:
    @pytest.fixture
    def page(self, write):
        page = shown()
        write()
        return page

    def test_everybody_else_is_answered_by_django(self, page, door):
        path = page.path_from_root
        assert door(path)[2] != b"live"
        assert door(path, HTTP_COOKIE="csrftoken=a; django_language=en")[2] != b"live"
        for environ in (
            {"HTTP_COOKIE": "a=1; sessionid=x"}, {"HTTP_COOKIE": "messages=x"}, {"REQUEST_METHOD": "POST"},
            {"HTTP_HX_REQUEST": "true"},
        ):  # fmt: skip
            assert door(path, **environ)[2] == b"live", environ
        assert door(f"{path}?q=1")[2] == b"live"

    def test_head_known_version_and_packing(self, page, door):
        status, headers, body = door(page.path_from_root)
        assert status == "200 OK"
        assert headers["Content-Length"] == str(len(body))
        assert {"Cookie", "Accept-Encoding"} <= set(headers["Vary"].split(", "))
        assert door(page.path_from_root, REQUEST_METHOD="HEAD")[2] == b""
        assert door(page.path_from_root, HTTP_IF_NONE_MATCH=headers["ETag"])[::2] == ("304 Not Modified", b"")
        packed = door(page.path_from_root, HTTP_ACCEPT_ENCODING="gzip, br")
        assert packed[1]["Content-Encoding"] == "gzip"
        assert len(packed[2]) < len(body) / 2
        assert packed[1]["ETag"] != headers["ETag"]

    @pytest.mark.parametrize("path", ["/../lock", "/articles/../../lock", "/.lock", "/articles//", "/a\x00b/", "/%2e/"])
    def test_no_way_out_of_the_folder(self, page, door, path):
        assert door(path)[2] == b"live"


class TestRounds:
    def test_downloads_are_counted_and_shown(self, client, write, door):
        page = shown("report", number=12)
        write()
        client.post(f"{page.path_from_root}paper.pdf")
        client.post(f"{page.path_from_root}paper.pdf")
        write()
        assert "2回".encode() in door(page.path_from_root)[2]

    def test_the_button_of_a_file_needs_no_token(self, write, door):
        page = shown("report", number=12)
        write()
        assert b'method="post"' in door(page.path_from_root)[2]
        assert Client(enforce_csrf_checks=True).post(f"{page.path_from_root}paper.pdf").status_code == 200

    def test_a_page_that_fails_keeps_its_file_and_is_tried_again(self, write, door, monkeypatch):
        page = shown()
        write()
        before = door(page.path_from_root)[2]
        with monkeypatch.context() as broken:
            broken.setattr("kakehashi.programmes.information.articles.queries.relatives", lambda _page: 1 / 0)
            actions.want("information.article", [page.pk], by=None)
            write()
        assert "500" in PublishedFile.objects.get(path=page.path_from_root).fault
        assert door(page.path_from_root)[2] == before
        try_again(NOW)
        write()
        assert not queries.faulty()

    def test_every_day_all_is_written_and_what_nobody_knows_goes(self, write):
        page = shown()
        write()
        PublishedFile.objects.all().delete()
        writing.write("/cases/left-over/", rendered("/cases/"))
        write_everything(NOW)
        assert page.path_from_root in write()
        assert "cases/left-over/index.html" not in on_disk()

    def test_a_page_with_a_token_is_never_kept(self, write):
        row = PublishedFile.objects.create(path="/accounts/login/", wanted_at=NOW)
        actions.want("information.article", [shown().pk], by=None)
        write()
        row.refresh_from_db()
        assert "token" in row.fault or "cookie" in row.fault
        assert "accounts/login/index.html" not in on_disk()


class TestHandbook:
    def test_nginx_sends_the_headers_of_the_live_page(self, client):
        told = (house.ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
        chosen = dict(re.findall(r'map \$uri (\$\w+) \{ default (".*?"|\S+);', told))
        told = re.sub(r"\$kakehashi_\w+", lambda name: chosen.get(name[0], name[0]).strip('"'), told)
        given = {name: value.strip('"') for name, value in re.findall(r'add_header (\S+) (".*?"|\S*);', told)}
        live = client.get(shown().path_from_root)
        for name in ("X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy"):
            assert given.pop(name) == live[name]
        policy = [set(part.split()) for part in live["Content-Security-Policy"].split("; ")]
        assert all(set(part.split()) in policy for part in given.pop("Content-Security-Policy").split("; "))
        assert given == {
            "Cache-Control": "no-cache", "Vary": "Cookie, Accept-Encoding", "Access-Control-Allow-Origin": ""
        }  # fmt: skip

    def test_nginx_asks_django_for_the_same_cookies(self):
        told = (house.ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
        asked = re.search(r"\(([a-z|]+)\)=", told)[1]
        assert set(asked.split("|")) == {house.SESSION_COOKIE_NAME, "messages"}


class TestCommands:
    def test_write_and_verify(self, capsys):
        page = shown("report", number=12)
        published()
        call_command("write_published")
        assert " 0 failed" in capsys.readouterr().out
        call_command("verify_published", json=True)
        found = json.loads(capsys.readouterr().out)
        assert found["equal"] == PublishedFile.objects.count() > 20
        body_file(house.PUBLISHED_ROOT, f"{page.path_from_root[1:]}index.html").write_text("someone else's words")
        writing.write("/cases/unknown/", rendered("/cases/"))
        with pytest.raises(SystemExit):
            call_command("verify_published")
        told = capsys.readouterr().out
        assert f"different: {page.path_from_root}" in told
        assert "unknown: cases/unknown/index.html" in told

    def test_off(self, settings):
        settings.PUBLISHED_FILES = False
        with pytest.raises(CommandError, match="PUBLISHED_FILES=0"):
            call_command("write_published")


class TestScreen:
    def test_who_sees_it(self, client, write):
        shown()
        write()
        for role, status in (("editor", 200), ("administrator", 200), ("office_staff", 403)):
            client.force_login(person(role))
            assert client.get("/published/").status_code == status
        client.logout()
        assert client.get("/published/").status_code == 302

    def test_counts_and_faults_and_again(self, client, write, django_assert_max_num_queries):
        page = shown()
        write()
        PublishedFile.objects.filter(path=page.path_from_root).update(fault="answers 500")
        client.force_login(person("editor"))
        with django_assert_max_num_queries(15):
            html = client.get("/published/").content.decode()
        assert "answers 500" in html
        assert client.get("/published/again/").status_code == 200
        assert PublishedFile.objects.filter(wanted_at=None).exists(), "looking orders nothing"
        assert client.post("/published/again/").status_code == 302
        assert not PublishedFile.objects.filter(wanted_at=None).exists()
        write()
        assert not queries.faulty()


class TestNewEverywhere:
    def test_a_new_neighbour_is_shown_by_the_old_one(self, write, door):
        old = shown("leaflet")
        write()
        new = shown("leaflet", language="en", title="Local government", summary="Short.")
        write()
        assert new.path_from_root.encode() in door(old.path_from_root)[2]


def head(html):
    told = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert len(told) == 1
    metas = dict(re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', html))
    return json.loads(told[0]), metas


class TestShared:
    def test_what_machines_read(self, client):
        make_office(headquarters=make_body("協会", prefecture="", kind="headquarters", is_example=False))
        for path, kind in (
            (published(title="<b>&</b></script>").path_from_root, "Article"),
            (shown("report", number=12).path_from_root, "Report"),
            (shown("news_item", happened_at=NOW).path_from_root, "NewsArticle"),
        ):
            for prefix in ("", "/en"):
                data, metas = head(client.get(f"{prefix}{path}").content.decode())
                assert data["@type"] == kind
                assert data["@context"] == "https://schema.org"
                assert data["url"] == f"http://localhost:8000{path}"
                assert "例示" in data["name"]
                assert metas["og:title"].startswith("【例示")
                assert metas["twitter:card"] == "summary_large_image"
                assert metas["og:image"].startswith(f"http://localhost:8000{prefix}/share/information.")
                assert metas["og:image:alt"]
                picture = client.get(metas["og:image"].removeprefix("http://localhost:8000"))
                assert picture["Content-Type"] == "image/png"
                assert picture.content[16:24] == (1200).to_bytes(4, "big") + (630).to_bytes(4, "big")

    def test_no_picture_of_what_is_not_public(self, client):
        page = articles.draft_article(by=None, kind="know_how", title="下書き", body="まだ。")
        for name in ("information.article", "information.nothing"):
            assert client.get(reverse("published:picture", kwargs={"kind": name, "pk": page.pk})).status_code == 404

    def test_the_map_has_every_page_and_list_with_its_languages(self, client):
        page, case = shown(), published()
        xml = client.get("/sitemap.xml").content.decode()
        for path in (page.path_from_root, case.path_from_root, "/articles/", "/cases/", "/magazine/", "/newsletter/"):
            assert f"<loc>http://localhost:8000{path}</loc>" in xml, path
            assert f'hreflang="en" href="http://localhost:8000/en{path}"' in xml, path
        assert 'hreflang="x-default"' in xml
        assert "feed" not in xml

    def test_every_kind_is_declared(self):
        assert {"article", "case_study", "magazine_issue", "newsletter_issue"} <= {n.split(".")[1] for n in PUBLIC}
