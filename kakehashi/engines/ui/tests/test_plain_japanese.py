"""Advice beside a field: under it, or as a page of its own; the text is what was typed, and nothing is kept."""

import re

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

from kakehashi.base.algorithms.plain_japanese import check
from kakehashi.engines.access.limits import LIMITS
from kakehashi.engines.content.plain_words import RULE_WORDS, band
from kakehashi.engines.ui.forms import Form
from kakehashi.engines.ui.plain_japanese import LONGEST, SHOWN, PlainJapaneseField, advice_on

pytestmark = [pytest.mark.django_db, pytest.mark.urls("kakehashi.engines.ui.tests.urls")]
HARD = "平成24年10月15日、断水のため、速やかに避難を行ってください。"


class NoticeForm(Form):
    title = forms.CharField(label="件名")
    text = PlainJapaneseField(label="本文")


def ask(client, htmx=False, **sent):
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(reverse("ui:plain_advice"), {"plain_japanese": "text", **sent}, headers=headers)


def test_every_rule_has_words():
    found = {one.rule for text in (HARD, "あ" * 1001, "行かないわけではない。") for one in check(text).findings}
    assert found <= RULE_WORDS.keys() and len(RULE_WORDS) == 16


def test_a_score_has_words():
    assert [str(band(score)) for score in (0, 29.9, 30, 50, 70, 100)] == [
        "とても難しい", "とても難しい", "難しい", "だいたいやさしい", "やさしい", "やさしい",
    ]  # fmt: skip


def test_the_field_brings_its_button_and_keeps_the_text_to_the_letter():
    drawn = str(NoticeForm()["text"])
    assert 'lang="ja-x-yasashii"' in drawn and 'formtarget="_blank"' in drawn and "formnovalidate" in drawn
    assert f'formaction="{reverse("ui:plain_advice")}"' in drawn and 'hx-target="#id_text_plain"' in drawn
    form = NoticeForm({"title": "x", "text": "避難《ひなん》して　ください。\r\n "})
    assert form.is_valid() and form.cleaned_data["text"] == "避難《ひなん》して　ください。\n "


def test_under_the_field_stands_what_to_write_and_a_proposal_for_the_field(client):
    answer = ask(client, htmx=True, text=HARD, plain_japanese_id="id_text")
    page = answer.content.decode()
    assert answer.status_code == 200 and "<html" not in page
    assert "2012年" in page and "水が でません" in page and 'data-fills="id_text"' in page
    assert "断水《だんすい》の ため" in page


def test_without_script_it_is_a_page_of_its_own(client):
    answer = ask(client, text=HARD, title="x")
    page = answer.content.decode()
    assert answer.status_code == 200 and "<html" in page and "data-fills" not in page
    assert "すぐに" in page


def test_what_was_typed_is_shown_and_never_run(client):
    page = ask(client, text="<script>alert(1)</script>避難所").content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;" in page


def test_too_long_a_text_is_refused_with_a_sentence(client):
    answer = ask(client, text="あ" * (LONGEST + 1))
    assert answer.status_code == 422 and f"{LONGEST + 1}字" in answer.content.decode()
    assert ask(client, text="あ" * LONGEST).status_code == 200


@pytest.mark.parametrize("sent", [{}, {"plain_japanese": "nobody"}, {"text": ""}, {"text": "\r\n 　"}])
def test_nothing_is_asked_about_nothing(client, sent):
    assert ask(client, **sent).status_code == 200


def test_it_is_limited(client):
    limit = LIMITS["plain_japanese"]
    for _ in range(limit.amount):
        limit.take("127.0.0.1")
    answer = ask(client, text=HARD)
    assert answer.status_code == 429 and answer["Retry-After"]


def test_it_is_sent_and_never_fetched(client):
    assert client.get(reverse("ui:plain_advice")).status_code == 405
    assert Client(enforce_csrf_checks=True).post(reverse("ui:plain_advice"), {"text": HARD}).status_code == 403


def test_the_pieces_make_up_the_text_and_numbers_lead_to_notes():
    advice = advice_on(HARD * 3)
    assert "".join(piece.text for piece in advice.pieces) == HARD * 3
    marked = [number for piece in advice.pieces for number in piece.numbers]
    noted = [number for one in advice.reasons for note in one.notes for number in note.numbers]
    assert marked and sorted(marked) == sorted(noted)


def test_a_long_list_is_cut_and_says_so():
    kanji = "罹災症膠着憂鬱範疇隠蔽斡旋毀損捏造脆弱逼迫払拭語彙邂逅凌駕忖度恣意矛盾僅差咀嚼嗜好頒布"
    advice = advice_on("".join(f"{one}の膠{one}です。" for one in kanji))
    easy = next(one for one in advice.reasons if one.rule == "easy-words")
    assert len(easy.notes) == SHOWN and easy.more > 0


def test_what_is_found_twice_is_told_once():
    advice = advice_on("申請書、申請書")
    (note,) = next(one.notes for one in advice.reasons if one.rule == "easy-words")
    assert len(note.numbers) == 2


def test_the_heaviest_rule_stands_first():
    loads = [advice_on(HARD).checked.loads[one.rule] for one in advice_on(HARD).reasons]
    assert loads == sorted(loads, reverse=True)


def test_the_advice_speaks_english(client):
    page = client.post("/en/plain-advice/", {"plain_japanese": "text", "text": HARD}).content.decode()
    assert re.search(r"\d+ of 100", page) and "Short sentences" in page
