"""Two people stand behind a notice, what a telegram decided stays, and numbers and lists lose nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.multicultural.notices import actions, documents, feeds, queries
from kakehashi.programmes.multicultural.notices.documents.laid_out import forget
from kakehashi.programmes.multicultural.notices.models import Notice
from kakehashi.programmes.multicultural.notices.permissions import NOTICE
from kakehashi.programmes.multicultural.notices.rules.situations import fitting, situations
from kakehashi.programmes.multicultural.notices.rules.urgencies import SAID
from kakehashi.programmes.multicultural.sentences.rules.bank import sentences
from kakehashi.programmes.multicultural.sentences.rules.languages import ORIGINALS
from kakehashi.registry.factories import make_body, make_member
from kakehashi.registry.models import Tenure, User

from .conftest import LANGUAGES, NIGHT, VALUES, client_of, drafted, published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("night")]
WIDE = "第一小学校　体育館"


def test_nobody_approves_the_own_words_at_a_second_desk(writer, town):
    notice = actions.submit(drafted(writer), by=writer)
    second = make_member("municipal_officer", body=town, section="防災課").acting
    Tenure.objects.create(user=writer, post=second, begins=NIGHT.date())
    writer = User.objects.get(pk=writer.pk)
    writer.act_as(second.pk)
    assert writer.acting == second and not NOTICE.allows(writer, "publish", notice)
    with pytest.raises(PermissionDenied):
        actions.publish(notice, by=writer)


def test_why_nobody_approved_it_stays_when_it_is_retracted(writer):
    notice = actions.publish_at_once(drafted(writer), by=writer, note="夜間で一人")
    notice = actions.retract(notice, by=writer, note="避難所が違う")
    assert (notice.why_alone, notice.note) == ("夜間で一人", "避難所が違う")
    page = client_of(writer).get(notice.get_absolute_url()).content.decode()
    assert "夜間で一人" in page and "避難所が違う" in page


def test_what_quotes_a_telegram_stays_the_drill_that_it_is(writer):
    notice = actions.quote(drafted(writer, is_drill=True), by=None, words="訓練です。", source="気象庁 22:34発表")
    with pytest.raises(NotPossible):
        actions.edit(notice, by=writer, is_drill=False)
    assert Notice.objects.get().is_drill
    assert actions.edit(notice, by=writer, phone="099-000-0000").phone


def test_a_wide_blank_is_no_fault_and_a_line_end_is_one(writer):
    notice = actions.fill(drafted(writer), by=writer, values={"shelter-open": {"place": WIDE}})
    assert notice.lines.get(sentence="shelter-open").values["place"] == WIDE
    for wrong in ("一\n二", "\u202e山", "a\x07"):
        with pytest.raises(NotPossible):
            actions.fill(notice, by=writer, values={"shelter-open": {"place": wrong}})


def test_the_japanese_mark_stands_beside_its_translation(writer, colleague, client):
    notice = published(writer, colleague)
    for tag in LANGUAGES:
        assert queries.sheet(notice, tag).unchecked.count("未確認") == 1
        assert "未確認" in client.get(reverse("multicultural:notice_text", args=[notice.pk, tag])).content.decode()


def test_whatever_stands_is_found_however_many_there_are(writer, colleague, client):
    first = published(writer, colleague)
    facts = {
        "state": "published",
        "published_at": NIGHT,
        "post": writer.acting,
        "languages": [*ORIGINALS, "ne"],
    }
    Notice.objects.bulk_create(
        Notice(organisation=first.organisation, situation=f"大雨{at}", number=1, **facts) for at in range(60)
    )
    first_page, second = (client.get("/notices/", {"page": page}).content.decode() for page in (1, 2))
    assert first.public_url() in first_page + second and 'rel="next"' in first_page
    assert len(first_page.encode()) < 50_000
    assert client.get("/notices/", {"page": "x"}).status_code == 200
    assert [one.pk for one in feeds.choice_of(tag="ar").notices()] == [first.pk], "not cut before the language is known"
    assert len(feeds.choice_of(tag="ne").notices()) == 60


def test_a_sheet_is_laid_out_once_for_everybody_and_anew_when_it_says_something_else(writer, colleague, monkeypatch):
    forget()
    notice = published(writer, colleague)
    drawn = []
    render = documents.render
    monkeypatch.setattr(documents, "render", lambda *told, **more: drawn.append(1) or render(*told, **more))
    address = reverse("multicultural:notice_sheet", args=[notice.pk, "en", "pdf"])
    files = {Client().get(address).content for _times in range(3)}
    assert len(drawn) == 1 and len(files) == 1
    retracted = actions.retract(notice, by=writer, note="違う")
    assert Client().get(address).content not in files and len(drawn) == 2 and retracted.state == "retracted"


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_take_two_numbers(writer, colleague):
    drafts = [actions.submit(drafted(writer), by=writer) for _times in range(2)]

    def press(notice):
        try:
            return actions.publish(notice, by=colleague).number
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(press, drafts)) == [1, 2]


def test_another_town_cannot_touch_it(stranger, writer):
    notice = drafted(writer)
    for action, more in ((actions.edit, {}), (actions.fill, {"values": VALUES}), (actions.submit, {})):
        with pytest.raises(PermissionDenied):
            action(notice, by=stranger, **more)


def test_a_body_of_another_name_numbers_for_itself(writer, colleague):
    published(writer, colleague)
    other = make_body("藍市")
    one, two = (make_member("municipal_officer", body=other, section=name) for name in ("国際課", "防災課"))
    assert published(one, two).number == 1


def test_a_situation_ticks_its_sentences_and_narrowing_loses_no_tick(writer):
    notice = drafted(writer)
    address = reverse("multicultural:choose_sentences", args=[notice.pk])
    sent = {"narrow": "yes", "situation": "tsunami", "words": "つなみ 逃げ", "food": ["food-halal"]}
    page = client_of(writer).post(address, sent)
    assert page.status_code == 200
    form = page.context["form"]
    ticked = {id for category in form.groups for id in form[category].value()}
    assert ticked == {"food-halal", *situations()["tsunami"].sentences}
    assert notice.lines.count() == 2, "nothing is stored"
    shown = {id for category in form.groups for id, _label in form.fields[category].choices}
    assert len(shown) < 20 and ticked <= shown
    again = {"narrow": "yes", "situation": "water", "ticked_for": "tsunami", "warning": ["warning-tsunami-flee"]}
    form = client_of(writer).post(address, again | {"food": ["food-halal"]}).context["form"]
    ticked = {id for category in form.groups for id in form[category].value()}
    assert ticked == {"food-halal", *situations()["water"].sentences}, "nobody tells of a tsunami that was looked at"
    again |= {"situation": "tsunami", "warning": []}
    form = client_of(writer).post(address, again).context["form"]
    assert not [id for category in form.groups for id in form[category].value()], "what was taken out stays out"
    words = client_of(writer).post(address, {"narrow": "yes", "words": "zzzz"}).content.decode()
    assert "その語のある文はありません" in words


def test_every_situation_wants_sentences_that_a_town_may_say_of_itself():
    for one in situations().values():
        assert one.sentences and not [id for id in one.sentences if id.startswith("evacuate-level")]
    assert {one.id for one in fitting("ＴＳＵＮＡＭＩ")} == {one.id for one in fitting("tsunami")} != set()
    assert all("first_hours" in one.phases for one in fitting(phase="first_hours"))


def test_numbers_and_telephones_are_kept_in_digits_that_every_language_shows(writer):
    notice = actions.begin(
        by=writer, situation="断水", languages=["ar"], is_drill=False, phone="０９９－０００－００００"
    )
    assert notice.phone == "099-000-0000"
    slots = {id: one.slots for id, one in sentences().items() if "number" in one.slots.values()}
    id = next(iter(slots))
    slot = next(name for name, kind in slots[id].items() if kind == "number")
    notice = actions.choose(notice, by=writer, sentences_chosen=[id])
    notice = actions.fill(notice, by=writer, values={id: {slot: "３"}})
    assert notice.lines.get().values[slot] == "3"
    with pytest.raises(NotPossible):
        actions.fill(notice, by=writer, values={id: {slot: "三分くらい"}})


def test_the_next_notice_lies_ahead(writer):
    with pytest.raises(NotPossible):
        drafted(writer, next_at=NIGHT)


def test_a_second_press_of_the_next_notice_leads_to_the_one_that_is_written(writer, colleague):
    notice = published(writer, colleague)
    address = reverse("multicultural:begin_update", args=[notice.pk])
    first, second = (client_of(who).post(address, follow=True) for who in (writer, colleague))
    assert first.status_code == second.status_code == 200
    assert Notice.objects.get(updates=notice).get_absolute_url() == second.request["PATH_INFO"]


def test_feeds_say_what_was_just_retracted_and_carry_no_element_that_was_typed(writer, colleague, client):
    notice = drafted(writer)
    notice = actions.fill(notice, by=writer, values={"shelter-open": {"place": "<img src=x>"}})
    notice = actions.publish(actions.submit(notice, by=writer), by=colleague)
    told = client.get("/notices/feed.atom").content.decode()
    assert "&lt;img" not in told and "&amp;lt;img" in told and "<id>tag:" in told
    actions.retract(notice, by=writer, note="違う")
    told = client.get("/notices/feed.atom").content.decode()
    assert "【取消】" in told
    with time.travel(NIGHT + timedelta(days=4)):
        assert "【取消】" not in client.get("/notices/feed.atom").content.decode()
        (gone,) = client.get("/notices/feed.json").json()["_withdrawn"]
        assert gone["id"].endswith(f"-{notice.pk}"), "machines are told for a week"
    with time.travel(NIGHT + timedelta(days=8)):
        assert client.get("/notices/feed.json").json()["_withdrawn"] == []


def test_machines_are_told_how_grave_it_is(writer, colleague, client):
    notice = actions.choose(drafted(writer), by=writer, sentences_chosen=["warning-aftershock", "evacuate-level-5"])
    values = {name: {"place": "東区"}.get(kind, "東区") for name, kind in sentences()["evacuate-level-5"].slots.items()}
    notice = actions.fill(notice, by=writer, values={"evacuate-level-5": values})
    notice = actions.publish_at_once(notice, by=writer, note="夜間")
    told = client.get(reverse("multicultural:notice_cap", args=[notice.pk])).content.decode()
    assert "<severity>Extreme</severity>" in told and "Unknown" not in told
    assert set(SAID) <= set(sentences())
