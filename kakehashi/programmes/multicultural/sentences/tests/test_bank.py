"""The bank is whole: every sentence in every language, with its slots, and with nothing that could say "checked"."""

import re
from datetime import date

import pytest
from django.utils.translation import get_language_info
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.programmes.multicultural.sentences.rules.bank import (
    CATEGORIES,
    FSI,
    LRI,
    NEVER_CHOSEN,
    PDI,
    RUBY,
    SLOT,
    filled,
    ruby,
    sentences,
    text_of,
    without_ruby,
    written_date,
)
from kakehashi.programmes.multicultural.sentences.rules.languages import BANK, PLAIN, languages
from kakehashi.programmes.multicultural.sentences.rules.messages import JOINED, length, shortened

EXTREMES = {
    "time": ("00:00", "23:59"),
    "date": ("2012-02-29", "2012-12-31"),
    "place": ("中", "南三陸町立大川第二小学校旧体育館一階の多目的ホール前の広場", "<b>St. Mary's</b>"),
    "number": ("0", "1,234,567"),
    "money": ("0円", "1,000,000円"),
    "agency": ("市", "社会福祉法人風待市社会福祉協議会災害ボランティアセンター"),
    "phone": ("119", "0120-000-000", "+81-3-0000-0000"),
    "item": ("水", "赤ちゃんのミルク・おむつ・おしりふき"),
    "address": ("https://example.jp/", "example.jp/a?b=c&d=e"),
}
TAGS = list(languages())


def test_there_are_enough_sentences_in_enough_categories():
    own = [one for one in sentences().values() if one.category not in NEVER_CHOSEN]
    assert len(own) >= 170 and len({one.category for one in own}) >= 20
    assert sum(one.is_urgent for one in own) >= 60
    assert {one.category for one in sentences().values()} == set(CATEGORIES)


@pytest.mark.parametrize("tag", TAGS)
def test_pages_and_cards_are_whole_in_every_language(tag):
    around = [one for one in sentences().values() if one.category in NEVER_CHOSEN]
    assert {one.category for one in around} == NEVER_CHOSEN
    for one in around:
        text = text_of(one.id, tag)
        assert text is not None, one.id
        assert text.back == "" or sorted(SLOT.findall(text.back)) == sorted(one.slots), one.id


@pytest.mark.parametrize("tag", TAGS)
def test_every_sentence_is_there_with_its_slots(tag):
    for id, one in sentences().items():
        text = text_of(id, tag)
        if languages()[tag].extent == "urgent" and not one.is_urgent:
            continue
        assert text is not None, id
        assert sorted(SLOT.findall(text.text)) == sorted(one.slots), id
        if text.simpler:
            assert set(SLOT.findall(text.simpler)) <= set(one.slots), id
        assert bool(text.back) == (tag not in {"ja", PLAIN}), id


@pytest.mark.parametrize("tag", TAGS)
def test_every_sentence_takes_the_most_extreme_values(tag):
    language = languages()[tag]
    for id, one in sentences().items():
        text = text_of(id, tag)
        for at in range(3) if text else ():
            values = {name: EXTREMES[kind][at % len(EXTREMES[kind])] for name, kind in one.slots.items()}
            told = filled(text.text, one.slots, values, language)
            assert not SLOT.search(told) and "＿" not in told, id
            for name, kind in one.slots.items():
                shown = values[name] if kind != "date" else written_date(date.fromisoformat(values[name]), language)
                assert shown in told, (id, name)
                if language.is_rtl:
                    assert re.search(f"[{LRI}{FSI}]{re.escape(shown)}{PDI}", told), (id, name)


def test_a_place_without_a_value_stays_visible():
    open_ = sentences()["shelter-open"]
    text = text_of("shelter-open", "ja")
    assert filled(text.text, open_.slots, {"time": "22:50"}, languages()["ja"]).count("＿＿") == 1


def test_plain_japanese_has_a_reading_on_every_kanji():
    kanji = re.compile("[一-龯々]")
    for id, one in sentences().items():
        text = text_of(id, PLAIN)
        for told in (text.text, text.simpler):
            assert not kanji.search(RUBY.sub("", SLOT.sub("", told))), id
        assert "".join(letters for letters, _reading in ruby(text.text)) == without_ruby(text.text), one.id


def test_nothing_that_ships_can_say_that_it_was_checked():
    for file in BANK.rglob("*.toml"):
        told = file.read_text(encoding="utf-8")
        assert not re.search(r"(?m)^\s*(checked|checker|official|status)", told), file


@given(st.text(max_size=800))
def test_a_message_is_counted_as_carriers_count(text):
    counted = length(text)
    assert counted.letters == sum(2 if ord(letter) > 0xFFFF else 1 for letter in text)
    assert counted.parts == (1 if counted.parts == 1 else -(-counted.letters // (153 if text.isascii() else JOINED)))
    assert counted.is_too_long == (counted.letters > 670)


def test_a_short_korean_message_breaks_at_one_carrier_and_a_longer_one_does_not():
    assert length("대피하세요").breaks_at_au and not length("대피하세요" * 15).breaks_at_au
    assert not length("避難してください").breaks_at_au


def test_a_message_is_shortened_by_whole_sentences():
    assert shortened(["あ" * 600, "い" * 60, "う" * 60]) == "あ" * 600 + "\n" + "い" * 60


@pytest.mark.parametrize("tag", TAGS)
def test_django_knows_every_language_by_the_name_that_its_readers_use(tag):
    told = get_language_info(tag.lower())
    assert (told["name_local"], told["bidi"]) == (languages()[tag].name, languages()[tag].is_rtl)
    assert told["name"].isascii()
