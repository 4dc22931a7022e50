"""From an empty form to a page in every language: two desks of one town, and everybody outside."""

import re
from datetime import timedelta
from xml.etree import ElementTree as xml

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.search import find
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.multicultural.notices import actions, feeds, queries
from kakehashi.programmes.multicultural.notices.models import Notice
from kakehashi.programmes.multicultural.notices.permissions import NOTICE
from kakehashi.programmes.multicultural.notices.rules.presets import grouped
from kakehashi.programmes.multicultural.sentences.rules.languages import languages
from kakehashi.registry.factories import make_body, make_member

from .conftest import NIGHT, client_of, drafted, published

CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("night")]


def test_another_desk_approves_and_everybody_reads_it(writer, colleague, client):
    notice = actions.submit(drafted(writer), by=writer)
    assert not NOTICE.visible(None).exists()
    with pytest.raises(PermissionDenied):
        actions.publish(notice, by=writer)
    notice = actions.publish(notice, by=colleague)
    assert (notice.number, notice.approved_by, notice.published_at) == (1, colleague.acting, NIGHT)
    assert notice.languages == ["ja", "ja-x-yasashii", "en", "ar"]
    for tag in notice.languages:
        page = client.get(notice.public_url(tag))
        assert page.status_code == 200
        assert "中央小学校の体育館" in page.content.decode()
        assert len(page.content) < 50_000
    assert client.get(notice.public_url("ne")).status_code == 404
    assert find("中央小学校", user=None, kinds=["multicultural.notice"]).total == 1


def test_a_text_that_nobody_checked_says_so_and_never_stands_alone(writer, colleague, client):
    notice = published(writer, colleague)
    page = client.get(notice.public_url("ar")).content.decode()
    assert 'dir="rtl"' in page and "\u206622:50\u2069" in page
    assert page.count("<article") == 3 and 'lang="ja"' in page and "<ruby>避難所<rt>ひなんじょ</rt>" in page
    assert queries.sheet(notice, "ar").unchecked in page
    assert client.get(notice.public_url("ja")).content.decode().count("<article") == 1
    text = client.get(reverse("multicultural:notice_text", kwargs={"pk": notice.pk, "tag": "en"})).content.decode()
    assert "Not checked" in text and "避難所を開いています" in text
    for group in grouped(notice.languages):
        assert list(group[:2]) == ["ja", "ja-x-yasashii"] and len(group) <= 5


def test_nothing_empty_goes_out(writer):
    notice = actions.begin(by=writer, situation="地震", languages=["en"], is_drill=False)
    with pytest.raises(NotPossible):
        actions.submit(notice, by=writer)
    notice = actions.choose(notice, by=writer, sentences_chosen=["shelter-open"])
    with pytest.raises(NotPossible):
        actions.publish_at_once(notice, by=writer, note="急ぐ")


@pytest.mark.parametrize("id", ["frame-title", "card-name"])
def test_what_stands_around_a_notice_or_on_a_card_is_no_sentence_of_a_notice(writer, id):
    notice = actions.begin(by=writer, situation="地震", languages=["en"], is_drill=False)
    with pytest.raises(NotPossible):
        actions.choose(notice, by=writer, sentences_chosen=["shelter-open", id])
    page = client_of(writer).get(reverse("multicultural:choose_sentences", kwargs={"pk": notice.pk})).content.decode()
    assert 'value="shelter-open"' in page and f'value="{id}"' not in page


def test_what_is_changed_while_it_waits_is_looked_at_anew(writer, colleague):
    notice = actions.submit(drafted(writer), by=writer)
    notice = actions.fill(notice, by=colleague, values={"shelter-open": {"place": "西中学校"}})
    assert (notice.state, notice.post) == ("draft", colleague.acting)
    with pytest.raises(PermissionDenied):
        actions.publish(actions.submit(notice, by=colleague), by=colleague)


def test_in_an_emergency_it_goes_out_alone_with_the_reason_on_record(writer):
    notice = actions.publish_at_once(drafted(writer), by=writer, note="ほかに誰もいない")
    assert (notice.state, notice.approved_by, notice.why_alone) == ("published", None, "ほかに誰もいない")


def test_the_next_notice_replaces_this_one(writer, colleague, client):
    first = published(writer, colleague)
    second = actions.begin_update(first, by=writer)
    assert list(second.lines.values_list("sentence", "values")) == list(first.lines.values_list("sentence", "values"))
    with pytest.raises(NotPossible):
        actions.begin_update(first, by=writer)
    second = actions.publish(actions.submit(second, by=writer), by=colleague)
    first.refresh_from_db()
    assert (first.state, second.number) == ("replaced", 2)
    page = client.get(first.public_url("en")).content.decode()
    assert "out of date" in page and second.public_url() in page
    assert list(queries.standing()) == [second]


def test_what_is_retracted_says_so_and_leaves_every_list(writer, colleague, client):
    notice = actions.retract(published(writer, colleague), by=colleague, note="場所のまちがい")
    assert "withdrawn" in client.get(notice.public_url("en")).content.decode()
    assert not queries.standing().exists()
    assert "中央小学校" not in client.get(reverse("multicultural:notice_feed")).content.decode()
    cancel = xml.fromstring(feeds.cap(notice))  # noqa: S314 -- ours
    assert cancel.findtext(f"{CAP}msgType") == "Cancel" and cancel.findtext(f"{CAP}references")


@pytest.mark.parametrize("is_drill", [False, True])
def test_a_drill_is_a_drill_in_every_channel(writer, colleague, client, is_drill):
    notice = published(writer, colleague, is_drill=is_drill)
    for tag in notice.languages:
        told = queries.sheet(notice, tag)
        assert bool(told.marks) == (is_drill or notice.is_example)
    ours, drills = reverse("multicultural:notice_feed"), reverse("multicultural:drill_feed")
    assert ("中央小学校" in client.get(drills).content.decode()) == is_drill
    assert ("中央小学校" in client.get(ours).content.decode()) == (not is_drill)
    cap = xml.fromstring(feeds.cap(notice))  # noqa: S314 -- ours
    assert (cap.findtext(f"{CAP}status") == "Actual") == (not is_drill and not notice.is_example)
    assert [info.findtext(f"{CAP}language") for info in cap.iter(f"{CAP}info")] == notice.languages
    assert (b"\xe8\xa8\x93\xe7\xb7\xb4" in feeds.cap(notice)) == is_drill


def test_the_desk_takes_every_step_in_the_browser(writer, colleague):
    desk = client_of(writer)
    made = desk.post(
        reverse("multicultural:begin_notice"),
        {"situation": "台風", "is_drill": "yes", "languages": ["en"], "next_on": "", "next_time": ""},
    )
    notice = Notice.objects.get()
    assert made.url == reverse("multicultural:choose_sentences", kwargs={"pk": notice.pk})
    page = desk.get(made.url).content.decode()
    version = re.search(r'name="version" value="(\d+)"', page)[1]
    nothing = desk.post(made.url, {"version": version})
    assert nothing.status_code == 422 and "先に文を選んでください" in nothing.content.decode()
    chosen = desk.post(made.url, {"shelter": ["shelter-open"], "version": version})
    assert chosen.url == reverse("multicultural:fill", kwargs={"pk": notice.pk})
    notice.refresh_from_db()
    typed = {"shelter-open__time": "22:50", "shelter-open__place": "体育館", "version": str(notice.version)}
    assert desk.post(chosen.url, typed).url == notice.get_absolute_url()
    page = desk.get(notice.get_absolute_url()).content.decode()
    assert "体育館" in page and "A shelter is open at 体育館 from 22:50" in page
    assert desk.post(reverse("multicultural:submit", kwargs={"pk": notice.pk})).status_code == 302
    assert "台風" in client_of(colleague).get("/desk/").content.decode()
    assert client_of(colleague).post(reverse("multicultural:publish", kwargs={"pk": notice.pk})).status_code == 302
    notice.refresh_from_db()
    assert (notice.state, notice.is_drill, notice.number) == ("published", True, 1)
    assert desk.get(reverse("multicultural:notice_posters", kwargs={"pk": notice.pk})).content.startswith(b"%PDF")


def test_a_stranger_neither_sees_a_draft_nor_touches_a_notice(writer, colleague, stranger):
    draft, shown = drafted(writer), published(writer, colleague, situation="大雨")
    other = client_of(stranger)
    for notice, status in ((draft, 404), (shown, 403)):
        assert other.get(notice.get_absolute_url()).status_code == status
    for step in (actions.submit, actions.begin_update):
        with pytest.raises(PermissionDenied):
            step(shown, by=stranger)
    assert not NOTICE.visible(stranger).filter(pk=draft.pk).exists()


@pytest.mark.parametrize("many", [0, 1, 30])
def test_few_queries_for_the_list_and_for_a_page(writer, client, many, django_assert_max_num_queries):
    for number in range(many):
        actions.publish_at_once(drafted(writer, situation=f"地震{number}"), by=writer, note="急ぐ")
    with django_assert_max_num_queries(6):
        client.get(reverse("multicultural:notices"))
    if many:
        with django_assert_max_num_queries(8):
            client.get(Notice.objects.first().public_url("en"))
    desk = client_of(writer)
    with django_assert_max_num_queries(12):
        desk.get(reverse("multicultural:own_notices"))


def test_a_fresh_notice_stands_above_the_public_home_and_a_drill_does_not(writer, colleague, client):
    home = reverse("portal:home")
    drill = published(writer, colleague, is_drill=True, situation="訓練の地震")
    assert drill.situation not in client.get(home).content.decode()
    notice = published(writer, colleague)
    page = client.get(home).content.decode()
    assert 'class="alarm"' in page and notice.situation in page and notice.public_url() in page
    with time.travel(NIGHT + queries.FRESH + timedelta(minutes=1)):
        assert 'class="alarm"' not in client.get(home).content.decode()
    actions.retract(notice, by=writer, note="まちがい")
    assert 'class="alarm"' not in client.get(home).content.decode()


def test_a_real_notice_in_every_language_costs_as_few_queries_as_an_example(client, django_assert_max_num_queries):
    body = make_body("実市", is_example=False)
    one, other = (make_member("municipal_officer", body=body, section=name) for name in ("国際課", "防災課"))
    notice = published(one, other, languages=list(languages()))
    assert not notice.is_example and len(notice.languages) == 19
    with django_assert_max_num_queries(3):
        assert not any(told.marks for told in queries.sheets(notice))
    assert xml.fromstring(feeds.cap(notice)).findtext(f"{CAP}status") == "Actual"  # noqa: S314 -- ours
