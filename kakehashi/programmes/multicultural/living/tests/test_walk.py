"""A text from the draft to everybody's page; two people; a reader of the language; a town's own part."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.search import find
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.programmes.multicultural.living import actions, queries
from kakehashi.programmes.multicultural.living.models import LivingText, Passage, Topic
from kakehashi.programmes.multicultural.living.rules import shipped
from kakehashi.programmes.multicultural.living.rules.addresses import list_url, topic_url
from kakehashi.programmes.multicultural.living.rules.freshness import CURRENT, MISSING, OLDER, WORKING
from kakehashi.registry.factories import make_body, make_member

from .conftest import BEFORE, client_of

pytestmark = pytest.mark.django_db


def passage():
    return Passage.objects.get(topic__code="registration", key="moving-in")


def drafted(by, tag="ja", **values):
    facts = {"heading": "転入の届け", "text": "14日以内に届けます。\n\n- 在留カード\n- パスポート"}
    return actions.write(passage(), by=by, tag=tag, **facts | values)


def fresh(tag):
    rows = queries.matrix(topic=Topic.objects.get(code="registration"))
    row = next(row for row in rows if row.of.key == "moving-in")
    return next(cell.freshness for cell in row.cells if cell.language.tag == tag)


def test_two_people_stand_behind_what_everybody_reads(registration, june, editor, approver, client):
    text = drafted(editor)
    assert (text.edition, text.follows, text.state) == (2, 2, "draft")
    assert "転入の届け" not in client.get(topic_url("registration")).content.decode()
    with pytest.raises(PermissionDenied):
        actions.approve(text, by=editor)
    actions.approve(text, by=approver)
    before = LivingText.objects.get(passage=passage(), tag="ja", edition=1)
    assert (before.state, before.valid_until) == ("ended", time.today())  # it began today
    assert "転入の届け" in client.get(topic_url("registration")).content.decode()
    own = drafted(approver, heading="別の見出し")
    with pytest.raises(PermissionDenied):
        actions.approve(own, by=approver)


def test_the_languages_are_older_until_they_follow(registration, june, editor, approver, client):
    assert (fresh("ja"), fresh("ne"), fresh("en")) == (CURRENT, CURRENT, CURRENT)
    actions.approve(drafted(editor), by=approver)
    assert (fresh("ja"), fresh("ne")) == (CURRENT, OLDER)
    page = client.get(topic_url("registration", "en")).content.decode()
    assert "message--warn" in page
    text = drafted(editor, "en", heading="Moving in now")
    assert (text.follows, fresh("en")) == (2, WORKING)
    actions.approve(text, by=approver)
    assert fresh("en") == CURRENT
    added = actions.add_passage(Topic.objects.get(code="registration"), by=editor, key="more")
    with pytest.raises(NotPossible):
        actions.write(added, by=editor, tag="en", heading="More", text="More.")
    row = next(row for row in queries.matrix(topic=added.topic) if row.of.key == "more")
    assert {cell.freshness for cell in row.cells} == {MISSING}


def test_a_reader_signs_and_the_mark_goes(registration, june, reader, editor, approver, client):
    url = topic_url("registration", "ne")
    assert "未確認" in client.get(url).content.decode()
    for text in LivingText.objects.filter(tag="ne", state="published"):
        actions.sign(text, by=reader)
    assert "未確認" not in client.get(url).content.decode()
    text = LivingText.objects.get(passage=passage(), tag="ne")
    assert (text.checked_by, text.checker.post) == (reader, reader.acting)
    with pytest.raises(NotPossible):
        actions.sign(text, by=reader)
    with pytest.raises(PermissionDenied):
        actions.sign(LivingText.objects.get(passage=passage(), tag="vi"), by=reader)
    for user in (editor, approver):
        with pytest.raises(PermissionDenied):
            actions.sign(LivingText.objects.get(passage=passage(), tag="vi"), by=user)


def test_who_wrote_the_words_cannot_sign_them(registration, june, reader, approver):
    text = drafted(reader, "ne", heading="बसाइँ")
    with pytest.raises(PermissionDenied):
        actions.sign(text, by=reader)
    with transaction.atomic(), pytest.raises(IntegrityError):
        LivingText.objects.filter(pk=text.pk).update(
            checked_by=reader, checked_at=time.now(), checker=reader.acting.checker_languages.get()
        )
    with pytest.raises(PermissionDenied):
        drafted(reader, "vi")
    assert actions.approve(text, by=approver).is_unchecked


def test_a_signature_falls_with_the_words(registration, june, reader, editor):
    text = actions.sign(drafted(editor, "ne", heading="बसाइँ"), by=reader)
    assert not text.is_unchecked
    text = actions.edit(text, by=editor, heading="बसाइँ सराइ", text="अर्को", version=text.version)
    assert text.is_unchecked
    with pytest.raises(Conflict):
        actions.edit(text, by=editor, heading="x", text="y", version=0)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"heading": " "}, "見出し"),
        ({"text": "x" * 3001}, "長すぎ"),
        ({"text": "a\u202eb"}, "見えない"),
        ({"tag": "ar"}, "言語"),
        ({"valid_until": time.tokyo(2012, 6, 1, 0).date()}, "最後の日"),
    ],
)
def test_what_cannot_be_a_text_is_refused_in_words(registration, june, editor, values, told):
    with pytest.raises(NotPossible) as refusal:
        drafted(editor, **values)
    assert told in str(refusal.value)
    assert LivingText.objects.filter(passage=passage(), tag="ja").count() == 1


def test_one_text_of_a_language_is_written_at_a_time(registration, june, editor, approver):
    text = drafted(editor)
    with pytest.raises(NotPossible):
        drafted(editor)
    actions.withdraw(text, by=editor)
    assert drafted(editor).edition == 3


def test_what_waits_is_published_on_its_day_and_ends_after_its_last(registration, editor, approver, client):
    with time.travel(BEFORE):
        text = drafted(
            editor, valid_from=time.tokyo(2012, 8, 1, 0).date(), valid_until=time.tokyo(2012, 8, 31, 0).date()
        )
        text = actions.approve(text, by=approver)
        assert text.state == "ready"
        assert actions.publish_due(passage(), by=None) == []
        with pytest.raises(NotPossible):
            actions.publish(text, by=approver)
    with time.travel(time.tokyo(2012, 8, 1, 0)):
        assert actions.publish_due(passage(), by=None) == [text]
        assert actions.publish_due(passage(), by=None) == []
        assert "転入の届け" in client.get(topic_url("registration")).content.decode()
    with time.travel(time.tokyo(2012, 9, 1, 0)):
        assert actions.end_what_is_over(passage(), by=None) == [text]
        assert "転入の届け" not in client.get(topic_url("registration")).content.decode()


def test_what_is_taken_down_is_read_by_nobody(registration, june, approver, editor, client):
    text = LivingText.objects.get(passage=passage(), tag="en")
    assert find(text.heading, language="en").total
    with pytest.raises(PermissionDenied):
        actions.take_down(text, by=editor, note="誤り")
    with pytest.raises(NotPossible):
        actions.take_down(text, by=approver, note=" ")
    actions.take_down(text, by=approver, note="誤り")
    assert not find(text.heading, language="en", kinds=("multicultural.living_text",)).hits or all(
        hit.id != text.pk for hit in find(text.heading, language="en").hits
    )
    page = client.get(topic_url("registration", "en")).content.decode()
    assert text.heading not in page and shipped.labels("en")["in_japanese"] in page
    assert Entry.objects.filter(name="multicultural.living_passage.show").exists()


def test_a_town_has_a_part_of_its_own(registration, june, town, desk, editor, client):
    assert list(queries.bodies()) == []
    topic = Topic.objects.get(code="registration")
    text = actions.begin_own(by=desk, topic=topic, heading="風待市の窓口", text="毎週木曜は夜7時まで。")
    assert not client.get(list_url("ja", town)).content.decode().count("風待市の窓口")
    with pytest.raises(PermissionDenied):
        actions.approve(text, by=editor)
    actions.approve(text, by=desk)
    for url in (list_url("ja", town), topic_url("registration", "ja", town), topic_url("registration", "ne", town)):
        assert "風待市の窓口" in client.get(url).content.decode(), url
    assert "風待市の窓口" not in client.get(topic_url("registration")).content.decode()
    english = actions.write(text.passage, by=desk, tag="en", heading="Counter in Kazemachi", text="Thursdays until 7.")
    actions.approve(english, by=desk)
    page = client.get(topic_url("registration", "en", town)).content.decode()
    everybody = LivingText.objects.get(passage=passage(), tag="en").heading
    assert page.index("Counter in Kazemachi") < page.index(everybody, page.index("<hr>"))
    assert list(queries.bodies()) == [town]


def test_another_town_cannot_write_there(registration, june, town, desk):
    stranger = make_member("municipal_officer", body=make_body("遠市", prefecture="99"))
    text = actions.begin_own(
        by=desk, topic=Topic.objects.get(code="registration"), heading="風待市の窓口", text="毎週木曜は夜7時まで。"
    )
    browser = client_of(stranger)
    assert browser.get(text.get_absolute_url()).status_code == 404
    assert browser.get(text.passage.get_absolute_url()).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.edit(text, by=stranger, heading="x", text="y")


def test_the_desk_keeps_what_was_typed(registration, june, editor):
    browser = client_of(editor)
    url = reverse("multicultural:write_living_text", kwargs={"pk": passage().pk, "tag": "en"})
    days = {"valid_from": "2012-07-01", "valid_until": "2012-06-01"}
    answer = browser.post(url, {"heading": "", "text": "Kept words", **days})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Kept words" in page
    answer = browser.post(url, {"heading": "Moving", "text": "Kept words"})
    assert answer.status_code == 302
    text = LivingText.objects.get(heading="Moving")
    assert text.follows == 1
    assert "Kept words" in browser.get(answer.url).content.decode()


def test_plain_japanese_is_written_with_an_adviser_at_hand(registration, june, editor):
    browser = client_of(editor)

    def page(tag):
        url = reverse("multicultural:write_living_text", kwargs={"pk": passage().pk, "tag": tag})
        return browser.get(url).content.decode()

    assert 'value="text"' in page("ja-x-yasashii") and 'name="plain_japanese"' in page("ja-x-yasashii")
    assert 'name="plain_japanese"' not in page("en")


def test_a_signature_falls_with_the_japanese_that_was_read_beside_it(registration, june, reader, editor, approver):
    japanese = drafted(editor, valid_from=time.tokyo(2012, 8, 1, 0).date())
    actions.approve(japanese, by=approver)
    nepali = actions.sign(drafted(editor, "ne", heading="बसाइँ", valid_from=japanese.valid_from), by=reader)
    assert (nepali.follows, nepali.is_unchecked) == (2, False)
    japanese = actions.hand_back(japanese, by=approver, note="日を直す")
    actions.edit(japanese, by=editor, heading="転入の届け", text="20日以内に届けます。")
    nepali.refresh_from_db()
    assert (nepali.follows, nepali.is_unchecked) == (1, True)


def test_who_wrote_what_stands_may_approve_what_follows(registration, june, editor, approver):
    other = make_member("approver", body=editor.acting.section.organisation)
    actions.approve(drafted(approver), by=other)
    assert actions.approve(drafted(editor, heading="次の見出し"), by=approver).state == "published"


def test_a_body_without_a_code_has_no_pages_and_stops_no_others(registration, june):
    body = make_body("例の協会", kind="association")
    member = make_member("municipal_officer", body=body)
    with pytest.raises((NotPossible, PermissionDenied)):
        actions.begin_own(by=member, topic=Topic.objects.get(code="registration"), heading="a", text="b")


def test_translations_go_with_their_japanese(registration, june, approver, client):
    text = LivingText.objects.get(passage=passage(), tag="ja")
    actions.take_down(text, by=approver, note="誤り")
    assert not LivingText.objects.filter(passage=passage(), state="published").exists()


def test_a_text_whose_time_has_passed_takes_nothing_away(registration, editor, approver):
    first, last = time.tokyo(2012, 7, 1, 0).date(), time.tokyo(2012, 7, 10, 0).date()
    with time.travel(BEFORE):
        actions.approve(drafted(editor, valid_from=first, valid_until=last), by=approver)
    with time.travel(time.tokyo(2012, 8, 1, 0)):
        assert actions.publish_due(passage(), by=None) == []
        assert LivingText.objects.get(passage=passage(), tag="ja", state="published").edition == 1
