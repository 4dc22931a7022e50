"""A drill is never real, in whatever channel; corrections and retractions say so everywhere; files at the press."""

import json
import os
import re
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree as xml

import pytest
import xmlschema
from django.conf import settings as house
from django.db import transaction
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kakehashi.base import time
from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.published import at_once
from kakehashi.engines.published.front import Shelf
from kakehashi.engines.published.models import PublishedFile
from kakehashi.engines.published.queries import waiting
from kakehashi.programmes.multicultural.notices import actions, documents, feeds, queries
from kakehashi.programmes.multicultural.notices.models import Notice, NoticeLine
from kakehashi.programmes.multicultural.notices.permissions import NOTICE
from kakehashi.programmes.multicultural.notices.tests.conftest import NIGHT, VALUES, client_of, drafted, published
from kakehashi.programmes.multicultural.sentences.rules.bank import framed, sentences, without_ruby
from kakehashi.programmes.multicultural.sentences.rules.languages import languages
from kakehashi.programmes.multicultural.sentences.rules.messages import MOST, fitted
from kakehashi.programmes.multicultural.webhooks.documents import body_of
from kakehashi.programmes.multicultural.webhooks.models import Webhook, WebhookDelivery
from kakehashi.registry.factories import make_body
from kakehashi.registry.models import Organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("night")]
CAP = f"{{{feeds.CAP}}}"
STATES = ("published", "replaced", "retracted")


@pytest.fixture
def town():
    return make_body("風待市", is_example=False)


@pytest.fixture
def kept(settings, tmp_path, monkeypatch):
    """This installation keeps files; however slow the machine is, the press writes all of them."""
    settings.PUBLISHED_FILES, settings.PUBLISHED_ROOT = True, tmp_path / "published"
    monkeypatch.setattr(at_once, "PATIENCE", 600)


def said(name, tag):
    return without_ruby(framed(name, tag))


def stored(writer, *, is_drill, is_example, state, is_correction):
    """A public notice as it may stand, whatever way led there."""
    body = writer.acting.section.organisation
    before = Notice.objects.create(
        organisation=body, post=writer.acting, situation="前の地震", number=1, state="replaced", is_drill=is_drill,
        is_example=is_example, languages=["ja"], published_at=NIGHT - timedelta(hours=1),
    )  # fmt: skip
    notice = Notice.objects.create(
        organisation=body, post=writer.acting, situation="地震", number=1, state=state, is_drill=is_drill,
        is_example=is_example, languages=["ja", "ja-x-yasashii", "en", "ar"], published_at=NIGHT, phone="099-000-0000",
        updates=before if is_correction else None, is_correction=is_correction,
        retracted_at=NIGHT + timedelta(minutes=5) if state == "retracted" else None,
    )  # fmt: skip
    NoticeLine.objects.create(notice=notice, position=1, sentence="shelter-open", values=VALUES["shelter-open"])
    return notice


def without_readings(page):
    """The letters of a page alone."""
    return re.sub("<rt>.*?</rt>|</?ruby>", "", page)


def channels(notice):
    """What each channel says: by its name, with the language in which its marks are."""
    browser, key = Client(), {"pk": notice.pk}
    found = {}
    for tag in notice.languages:
        told = queries.sheet(notice, tag)
        found["page", tag] = without_readings(browser.get(notice.public_url(tag)).content.decode())
        found["text", tag] = browser.get(reverse("multicultural:notice_text", kwargs={**key, "tag": tag})).text
        found["message", tag] = queries.short_message(notice, told).text
        page = render_to_string("multicultural/sheets.html", {"told": told, "beside": []})
        found["file", tag] = without_readings(page)
        found["poster", tag] = json.dumps(documents.values_of(notice, [told]), ensure_ascii=False)
    found["mail", "ja"] = queries.mail(notice, queries.sheets(notice))[1]
    found["cap", "ja"] = browser.get(reverse("multicultural:notice_cap", kwargs=key)).content.decode()
    found["json", "ja"] = browser.get(reverse("multicultural:notice_json", kwargs=key)).content.decode()
    webhook = Webhook(organisation=notice.organisation, name="放送局", address="https://example.jp/")
    found["webhook", "ja"] = body_of(WebhookDelivery(webhook=webhook, notice=notice, event="publish")).decode()
    return found


def lists(notice):
    """Each feed and list that gathers notices: its name, whether it is of drills, what it says."""
    browser, body = Client(), notice.organisation_id
    for kind in ("", "_rss", "_json"):
        for apart in ("notice", "drill"):
            yield f"{apart}{kind}", apart == "drill", browser.get(reverse(f"multicultural:{apart}_feed{kind}")).text
    for kind in ("", "_json"):
        for apart in ("notice", "drill"):
            address = reverse(f"multicultural:{apart}_feed_in{kind}", kwargs={"tag": "en"})
            yield f"{apart}{kind} en", apart == "drill", browser.get(address).text
        yield f"body{kind}", False, browser.get(reverse(f"multicultural:body_feed{kind}", kwargs={"body": body})).text
    for tag in ("en", "ne"):
        address = reverse("multicultural:notice_widget", kwargs={"body": body, "tag": tag})
        yield f"widget {tag}", False, browser.get(address).text


@settings(max_examples=24, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(is_drill=st.booleans(), is_example=st.booleans(), state=st.sampled_from(STATES), is_correction=st.booleans())
def test_a_drill_is_never_real_in_any_channel(writer, is_drill, is_example, state, is_correction):
    with transaction.atomic():
        notice = stored(writer, is_drill=is_drill, is_example=is_example, state=state, is_correction=is_correction)
        for (channel, tag), text in channels(notice).items():
            assert (said("drill", tag) in text) == is_drill, (channel, tag)
            assert (said("example", tag) in text) == is_example, (channel, tag)
            assert (said("withdrawn", tag) in text) == (state == "retracted"), (channel, tag)
        subject, _text = queries.mail(notice, queries.sheets(notice))
        assert ("訓練" in subject, EXAMPLE in subject) == (is_drill, is_example)
        alert = xml.fromstring(feeds.cap(notice))  # noqa: S314 -- ours
        assert (alert.findtext(f"{CAP}status") == "Actual") == (not is_drill and not is_example)
        told = feeds.as_json(notice)
        assert list(told)[:2] == ["is_drill", "is_example"]
        assert (told["is_drill"], told["is_example"]) == (is_drill, is_example)
        for name, is_of_drills, text in lists(notice):
            stands = state == "published" and is_of_drills == is_drill
            assert ("中央小学校" in text) == stands, name
            if stands and is_drill:
                assert said("drill", "ja") in text or said("drill", "en") in text, name
        transaction.set_rollback(True)


def test_what_corrects_a_mistake_says_so(writer, colleague):
    first = published(writer, colleague)
    second = actions.begin_update(first, by=writer, is_correction=True)
    second = actions.publish(actions.submit(second, by=writer), by=colleague)
    assert feeds.as_json(second)["is_correction"] and feeds.as_json(second)["updates"] == feeds.identifier(first)
    assert "訂正" in queries.mail(second, queries.sheets(second))[0] and "訂正" in queries.marked(second)
    alert = xml.fromstring(feeds.cap(second))  # noqa: S314 -- ours
    assert alert.findtext(f"{CAP}msgType") == "Update" and feeds.identifier(first) in alert.findtext(f"{CAP}references")
    third = actions.begin_update(second, by=writer, is_correction=True)
    assert not actions.drop(third, by=writer).is_correction


def test_a_cancel_is_sent_when_the_notice_was_retracted(writer, colleague):
    notice = published(writer, colleague)
    with time.travel(NIGHT + timedelta(minutes=7)):
        notice = actions.retract(notice, by=writer, note="まちがい")
        feed = Client().get(reverse("multicultural:notice_feed_json")).json()
    alert = xml.fromstring(feeds.cap(notice))  # noqa: S314 -- ours
    assert alert.findtext(f"{CAP}sent") == "2012-10-14T22:57:00+09:00"
    assert alert.findtext(f"{CAP}references").endswith("2012-10-14T22:50:00+09:00")
    assert feed["items"] == [] and [one["id"] for one in feed["_withdrawn"]] == [feeds.identifier(notice)]


@pytest.mark.skipif("CAP_SCHEMA" not in os.environ, reason="CAP_SCHEMA names the schema of CAP 1.2")
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("is_drill", [False, True])
def test_each_alert_validates(writer, state, is_drill):
    schema = xmlschema.XMLSchema(Path(os.environ["CAP_SCHEMA"]))
    notice = stored(writer, is_drill=is_drill, is_example=False, state=state, is_correction=True)
    notice.languages = list(languages())
    schema.validate(feeds.cap(notice).decode().split("?>", 1)[1])


def test_feeds_are_open_to_all_and_asked_again_only_where_they_changed(writer, colleague, client):
    notice = published(writer, colleague)
    for name in ("notice_feed", "notice_feed_rss", "notice_feed_json"):
        address = reverse(f"multicultural:{name}")
        answer = client.get(address)
        assert answer["Access-Control-Allow-Origin"] == "*" and "Last-Modified" not in answer
        assert client.get(address, headers={"if-none-match": answer["ETag"]}).status_code == 304
    later = {"if-modified-since": "Mon, 30 Nov 2099 00:00:00 GMT"}
    assert "中央小学校" in client.get(address, headers=later).text
    actions.retract(notice, by=writer, note="まちがい")
    changed = client.get(address, headers={"if-none-match": answer["ETag"], **later})
    assert changed.status_code == 200 and "中央小学校" not in changed.text
    assert client.get("/notices/feed/xx.json").status_code == 404
    assert client.get("/notices/of/999999/feed.json").status_code == 404


@pytest.mark.parametrize("many", [0, 1, 30])
def test_few_queries_for_feeds_and_widgets(writer, client, many, django_assert_max_num_queries):
    for number in range(many):
        actions.publish_at_once(drafted(writer, situation=f"地震{number}"), by=writer, note="急ぐ")
    body = {"body": writer.acting.section.organisation_id}
    for address in (
        reverse("multicultural:notice_feed_json"), reverse("multicultural:notice_feed_rss"),
        reverse("multicultural:body_feed", kwargs=body), reverse("multicultural:embed_notices", kwargs=body),
        reverse("multicultural:notice_widget", kwargs={**body, "tag": "en"}),
    ):  # fmt: skip
        with django_assert_max_num_queries(8):
            assert client.get(address).status_code == 200


def test_any_site_may_frame_the_widget_and_no_other_page(writer, colleague, client):
    notice = actions.begin(by=writer, situation="地震", languages=list(languages()), is_drill=False)
    chosen = ["shelter-open", "warning-aftershock", "shelter-everyone", "evacuation-now"]
    known = [one for one in chosen if one in sentences()]
    notice = actions.choose(notice, by=writer, sentences_chosen=known)
    notice = actions.publish_at_once(actions.fill(notice, by=writer, values=VALUES), by=writer, note="急ぐ")
    for tag in languages():
        address = reverse("multicultural:notice_widget", kwargs={"body": notice.organisation_id, "tag": tag})
        page = client.get(address)
        assert "*" in page["Content-Security-Policy"].partition("frame-ancestors")[2].partition(";")[0]
        assert "X-Frame-Options" not in page and len(page.content) < 10_000 and b"<script" not in page.content
        assert 'lang="ja"' in page.text
    page = client.get(notice.public_url())
    assert page["X-Frame-Options"] == "SAMEORIGIN" and "frame-ancestors 'self'" in page["Content-Security-Policy"]
    shown = client.get(reverse("multicultural:embed_notices", kwargs={"body": notice.organisation_id}))
    assert "&lt;iframe" in shown.text and "<iframe" in shown.text


def test_the_files_are_there_when_the_press_answers(writer, colleague, kept, django_capture_on_commit_callbacks):
    shelf = Shelf(Path(house.PUBLISHED_ROOT))
    notice = actions.submit(drafted(writer), by=writer)
    with django_capture_on_commit_callbacks(execute=True):
        notice = actions.publish(notice, by=colleague)
    feed, cap = reverse("multicultural:notice_feed_json"), reverse("multicultural:notice_cap", kwargs={"pk": notice.pk})
    for path in (*map(notice.public_url, notice.languages), cap, feed, reverse("multicultural:notices")):
        assert shelf.find(path).body == Client(headers={"host": "localhost"}).get(path).content, path
    assert ("Access-Control-Allow-Origin", "*") in shelf.find(feed).headers
    second = actions.submit(actions.begin_update(notice, by=writer), by=writer)
    with django_capture_on_commit_callbacks(execute=True):
        second = actions.publish(second, by=colleague)
    assert said("replaced", "en") in shelf.find(notice.public_url("en")).body.decode()
    assert feeds.identifier(notice) not in [one["id"] for one in json.loads(shelf.find(feed).body)["items"]]
    with django_capture_on_commit_callbacks(execute=True):
        actions.retract(second, by=writer, note="まちがい")
    assert said("withdrawn", "en") in shelf.find(second.public_url("en")).body.decode()
    assert json.loads(shelf.find(feed).body)["items"] == []
    assert NOTICE.visible(None).count() == 2


def test_what_is_not_written_at_once_is_taken_away_and_comes_with_the_worker(
    writer, colleague, kept, monkeypatch, run_queue, django_capture_on_commit_callbacks
):
    shelf = Shelf(Path(house.PUBLISHED_ROOT))
    notice = published(writer, colleague)
    run_queue()
    widget = reverse("multicultural:notice_widget", kwargs={"body": notice.organisation_id, "tag": "en"})
    assert shelf.find(widget) and shelf.find(notice.public_url("en"))
    monkeypatch.setattr(at_once, "PATIENCE", -1)
    with django_capture_on_commit_callbacks(execute=True):
        actions.retract(notice, by=writer, note="まちがい")
    assert shelf.find(widget) is None and shelf.find(notice.public_url("en")) is None
    line = list(waiting().values_list("path", flat=True))
    assert line.index(notice.public_url("en")) < line.index(widget), "what lives depend on comes first"
    run_queue()
    assert said("withdrawn", "en") in shelf.find(notice.public_url("en")).body.decode()
    assert "中央小学校" not in shelf.find(widget).body.decode()
    assert not PublishedFile.objects.exclude(fault="").exists()


def test_the_desk_copies_mail_and_messages(writer, colleague, client):
    notice = published(writer, colleague, is_drill=True)
    page = client_of(writer).get(reverse("multicultural:notice_mail", kwargs={"pk": notice.pk}), {"tag": ["en"]}).text
    assert "【訓練】" in page and said("drill", "en") in page and "A shelter is open" in page
    assert client.get(reverse("multicultural:notice_mail", kwargs={"pk": notice.pk})).status_code == 302


@given(
    st.lists(st.text("あ한a", min_size=1, max_size=200), max_size=20),
    st.text("あ한a", min_size=1, max_size=60),
    st.text("한", min_size=1, max_size=60),
)
def test_a_message_keeps_its_marks_and_its_address_and_fits(sentences, first, last):
    told = fitted(first, sentences, last, ["한" * 30, "a" * 71])
    assert told.text.startswith(first) and last in told.text
    assert told.length.letters <= MOST and not told.length.breaks_at_au
    assert 0 <= told.left_out <= len(sentences)
    kept_whole = told.text.split("\n")
    assert all(sentence in kept_whole for sentence in sentences[: len(sentences) - told.left_out])


def test_an_organisation_without_a_notice_has_a_widget_that_says_so(client):
    body = Organisation.objects.create(name="静か町", kind="town", code="999999")
    page = client.get(reverse("multicultural:notice_widget", kwargs={"body": body.pk, "tag": "en"}))
    assert "No disaster notice stands" in page.text


def test_the_handbooks_nginx_lets_others_frame_widgets_and_read_feeds_and_nothing_else():
    told = (house.ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    maps = {name: (default, exception, value) for name, default, exception, value in re.findall(
        r'map \$uri (\$kakehashi_\w+) \{ default ("[^"]*"|\S+); "~(.*?)" ("[^"]*"); \}', told
    )}  # fmt: skip

    def chosen(name, uri):
        default, exception, value = maps[f"$kakehashi_{name}"]
        return (value if re.search(exception, uri) else default).strip('"')

    widget, page = "/notices/of/7/widget/en/index.html", "/notices/7/in/en/index.html"
    assert (chosen("framed", widget), chosen("frame_options", widget)) == ("'self' *", "")
    assert (chosen("framed", page), chosen("frame_options", page)) == ("'self'", "SAMEORIGIN")
    for uri in ("/notices/feed.json", "/notices/drills.rss", "/notices/7/cap.xml", "/notices/of/7/feed.atom"):
        assert chosen("origins", uri) == "*"
    assert chosen("origins", page) == chosen("origins", "/articles/feed.json") == ""
