"""What the product brings: whole in every language, readable, and checked by nobody."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import time
from kakehashi.programmes.multicultural.living import actions
from kakehashi.programmes.multicultural.living.models import LivingText, Topic
from kakehashi.programmes.multicultural.living.rules import shipped
from kakehashi.programmes.multicultural.living.rules.markup import (
    LONGEST,
    LONGEST_HEADING,
    blocks,
    is_clean,
    line_of,
    plain,
)
from kakehashi.programmes.multicultural.sentences.rules.languages import JAPANESE, PLAIN

WHOLE = (JAPANESE, PLAIN, "en")
EVERYWHERE = {
    "emergency", "residence", "registration", "medical", "health_insurance", "school", "consultation",
}  # fmt: skip
RUBBISH = {shipped.TOP, "rubbish", "rubbish-large"}
KANJI = re.compile("[㐀-鿿々]")


def wanted(topic):
    for one in topic.passages:
        yield one.key
        if one.change:
            yield one.key + shipped.BEFORE


def test_the_letters_are_those_of_seventeen_topics_in_order():
    assert [one.letter for one in shipped.topics().values()] == list("ABCDEFGHIJKLMNOPQ")


@pytest.mark.parametrize("tag", shipped.tags())
def test_a_language_has_what_it_must_have(tag):
    for code, topic in shipped.topics().items():
        words = shipped.words_of(code, tag)
        if tag in WHOLE or code in EVERYWHERE:
            assert set(words) == set(wanted(topic)), (tag, code)
        elif code == "life":
            assert set(words) >= RUBBISH, (tag, code)
        for key, one in words.items():
            assert 0 < len(one.heading) <= LONGEST_HEADING and 0 < len(one.text) <= LONGEST, (tag, code, key)
            assert is_clean(one.heading) and is_clean(one.text), (tag, code, key)


@pytest.mark.parametrize("tag", shipped.tags())
def test_lists_steps_and_numbers_are_those_of_the_japanese(tag):
    for code in shipped.topics():
        japanese = shipped.words_of(code, JAPANESE)
        for key, one in shipped.words_of(code, tag).items():
            kinds = [(part.kind, len(part.lines)) for part in blocks(one.text) if part.kind != "paragraph"]
            theirs = [(part.kind, len(part.lines)) for part in blocks(japanese[key].text) if part.kind != "paragraph"]
            assert kinds == theirs, (tag, code, key)
            assert numbers(one.text) == numbers(japanese[key].text), (tag, code, key)


def numbers(text):
    """Telephone numbers that are rung by one touch."""
    return sorted({number for part in blocks(text) for line in part.lines for _l, _r, number in line if number})


def test_every_kanji_of_plain_japanese_has_its_reading():
    for code in shipped.topics():
        for key, one in shipped.words_of(code, PLAIN).items():
            for letters, reading, _number in line_of(f"{one.heading}\n{one.text}"):
                assert reading or not KANJI.search(letters), (code, key, letters)


@pytest.mark.parametrize("tag", shipped.tags())
def test_the_words_around_have_the_same_places(tag):
    japanese = shipped.labels(JAPANESE)
    assert set(shipped._file(tag, "words.toml")) == set(japanese)
    for key, text in shipped.labels(tag).items():
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", japanese[key])), (tag, key)
    assert list(shipped.checklist(tag)) == list(shipped.checklist(JAPANESE))


@pytest.mark.django_db
def test_nothing_that_is_laid_down_is_checked_and_a_second_time_nothing_is_new():
    with time.travel(time.tokyo(2012, 10, 15, 9)):
        made = actions.lay_down(by=None)
        assert made == LivingText.objects.filter(state="published").count() > 500
        assert Topic.objects.count() == 17
        assert not LivingText.objects.exclude(checked_at=None, checked_by=None, checker=None).exists()
        assert all(one.is_unchecked for one in LivingText.objects.exclude(tag__in=(JAPANESE, PLAIN)))
        assert actions.lay_down(by=None) == 0


@pytest.mark.django_db
def test_before_its_day_the_words_of_before_are_laid_down(registration, june):
    text = LivingText.objects.get(passage__key="who", tag="en")
    assert text.heading == shipped.words_of("registration", "en")["who-before"].heading


@given(st.text(max_size=400))
def test_any_text_has_parts_and_loses_no_letter(text):
    said = "".join(letters for part in blocks(text) for line in part.lines for letters, _r, _n in line)
    assert not set("".join(said.split())) - set("".join(text.split()))
    assert plain(text) == plain(plain(text)) or "《" in text or re.search(r"^\s*([-・•]|\d)", plain(text), re.M)


@pytest.mark.parametrize(
    ("text", "rung"),
    [
        ("電話：0120-279-338", ["0120279338"]),
        ("119に電話してください。", ["119"]),
        ("1,110円です。110円です。2012年です。", []),
        ("法テラス 0570-078374", ["0570078374"]),
        ("警察の相談 #9110 です", ["%239110"]),
        ("〒110-0001", []),
        ("14日以内に3か月", []),
    ],
)
def test_numbers_that_are_telephones_are_rung(text, rung):
    assert numbers(text) == rung
