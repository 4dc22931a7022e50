"""Folding, grams, spellings and alignment: whatever is written, a part of it is found in it."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kakehashi.base.algorithms.grams import (
    SPELLINGS,
    align,
    grams,
    kanji_variants,
    normalise,
    run_grams,
    runs,
    spellings,
)

LETTERS = "東京都国際交流観光相談髙﨑澤齋ヶケがカかｶﾞﾊﾟァヴｰー々ＡａÉéßİ１①½Ⅳ㈱𠮷葛󠄀がе́한글กำ・、。（）　 \n\t'\"*_-"
texts = st.one_of(st.text(alphabet=LETTERS, max_size=200), st.text(max_size=80))


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("髙橋", "高橋"),
        ("宮﨑", "宮崎"),
        ("渡邉・渡邊", "渡辺"),
        ("金澤", "金沢"),
        ("廣島", "広島"),
        ("國學院", "国学院"),
        ("横濱", "横浜"),
        ("齋藤・齊藤・斎藤", "斉藤"),
        ("臺灣", "台湾"),
        ("𠮷野家", "吉野家"),
        ("葛󠄀飾区", "葛飾区"),
        ("ｼﾝｶﾞﾎﾟｰﾙ", "シンガポール"),
        ("ＣＬＡＩＲ", "clair"),
        ("ニューヨーク", "にゅーよーく"),
        ("鎌ヶ谷市", "鎌ケ谷市"),
        ("São Paulo", "sao paulo"),
        ("㈱観光", "株"),
    ],
)
def test_is_blind_to_width_case_kana_and_variants(written, asked):
    assert all(run in normalise(written) for run in runs(asked))


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("霞ヶ関", "霞が関"),
        ("霞が関", "霞ケ関"),
        ("3か国", "3カ国"),
        ("ヴェトナム", "ベトナム"),
        ("ビエンナーレ", "ヴィエンナーレ"),
    ],
)
def test_asks_in_each_spelling_what_depends_on_the_neighbours(written, asked):
    assert any(spelling in normalise(written) for spelling in spellings(runs(asked)[0]))


@pytest.mark.parametrize(("one", "other"), [("カラス", "ガラス"), ("神戸市", "神戸町"), ("開く", "聞く"), ("は", "ば")])
def test_keeps_apart_what_is_different(one, other):
    assert not set(spellings(normalise(one))) & set(spellings(normalise(other)))


@given(texts, st.data())
def test_a_part_is_found_in_the_whole(text, data):
    """Cut anywhere but inside what Unicode writes as one letter (か + dakuten)."""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"[\u3099\u309a\u0300-\u036f\u1100-\u11ff]", "", text)
    start = data.draw(st.integers(0, len(text)))
    part = text[start : data.draw(st.integers(start, len(text)))]
    assert normalise(part) in normalise(text)


@given(texts)
@example("ヶﾞ")
def test_folding_twice_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)


@given(texts)
def test_grams_say_exactly_what_the_runs_say(text):
    for run in runs(text):
        pairs = run_grams(run)
        assert "".join(pair[0] for pair in pairs) == run
        assert all(len(pair) == 2 for pair in pairs[:-1]) and len(pairs[-1]) == 1
    assert grams(text) == [gram for run in runs(text) for gram in run_grams(run)]


@given(texts)
def test_alignment_folds_alike_and_points_into_the_text(text):
    folded, places = align(text)
    assert folded == normalise(text)
    assert len(folded) == len(places) and places == sorted(places)
    assert all(0 <= place < len(text) for place in places)


@given(st.text(alphabet="東国かがけばびべぼぶぁぃ3", min_size=1, max_size=300))
def test_spellings_are_few_and_begin_with_the_run(run):
    found = spellings(run)
    assert found[0] == run and len(set(found)) == len(found) <= SPELLINGS


@given(st.text(alphabet="東国かがけばべぶぁぇ", min_size=1, max_size=6))
def test_spelling_is_mutual(run):
    """If A is asked as B, B is asked as A: who writes it one way finds who writes it the other way."""
    assert all(run in spellings(other) or len(spellings(other)) == SPELLINGS for other in spellings(run))


def test_every_letter_of_unicode_folds_and_folds_once():
    for code in [*range(0xD800), *range(0xE000, 0x3400), *range(0x1F000, 0x30000, 7)]:
        letter = chr(code)
        folded = normalise(letter)
        assert normalise(folded) == folded, hex(code)
        assert align(f"あ{letter}い")[0] == normalise(f"あ{letter}い"), hex(code)


def test_the_table_of_variants_is_a_table():
    """No chain (a variant that is itself folded to), nothing that NFKC would have folded already, no letter twice."""
    table = kanji_variants()
    assert len(table) > 450
    for variant, canonical in table.items():
        assert canonical not in table, f"{variant} is folded to {canonical}, which is folded itself"
        assert unicodedata.normalize("NFKC", variant) == variant
        assert "CJK UNIFIED IDEOGRAPH" in unicodedata.name(canonical)


@pytest.mark.parametrize("nothing", ["", " ", "、。・（）", "'\"*-_ \n", "\u200b", "😀"])
def test_punctuation_alone_is_nothing(nothing):
    assert runs(nothing) == [] and grams(nothing) == []
