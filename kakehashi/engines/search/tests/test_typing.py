"""What is offered while somebody types: similar records, and titles."""

from datetime import date

import pytest

from kakehashi.engines.search import similar, suggest
from kakehashi.engines.search.words import salient_words, words_of, written_words

pytestmark = pytest.mark.usefixtures("db", "sound")

TYPED = "来年度、シンガポールで日本酒の商談会を予定しています。輸出に必要な検疫の手続きについて教えてください。"


@pytest.fixture
def cases(shelf):
    return [
        shelf.add("シンガポールにおける日本酒商談会の開催", "蔵元十社が出展し、輸出の手続きと検疫の注意点をまとめた。"),
        shelf.add("和牛の輸出手続き", "検疫の証明書が必要だった。商談の記録。"),
        shelf.add("パリでの観光ＰＲ", "旅行会社を訪問し、広報物を配った。"),
        shelf.add("シンガポール事務所の年末年始", "休みのお知らせ。"),
    ]


def test_similar_records_stand_by_the_words_they_share(cases):
    hits = similar(TYPED)
    assert [hit.id for hit in hits] == [cases[0].pk, cases[1].pk]
    assert hits[0].score > hits[1].score
    assert any(segment.is_match for segment in hits[0].marks)


def test_spellings_of_one_word_are_one(shelf):
    row = shelf.add("打ち合わせの引っ越し", "取り組みの記録")
    assert [hit.id for hit in similar("打合せと引越しの取組み")] == [row.pk]


@pytest.mark.parametrize("nothing", ["", "、。", "お願いします", "12345", "です。ます。"])
def test_a_text_without_nouns_has_nothing_similar(cases, nothing):
    assert similar(nothing) == []


def test_one_common_word_is_not_similar(cases):
    assert similar("シンガポールの水道料金と下水処理場の図面について") == []


def test_similar_is_narrowed_and_cut(cases):
    assert similar(TYPED, kinds=["no.such"]) == []
    assert len(similar(TYPED, limit=1)) == 1


def test_similar_takes_two_statements_and_any_length(cases, django_assert_num_queries):
    with django_assert_num_queries(2):
        similar(TYPED * 200)


def test_titles_that_begin_so_come_before_those_that_hold_it(shelf):
    for day, title in enumerate(("京都の観光", "京都府", "東京都", "観光の京都"), start=1):
        shelf.add(title, at=date(2012, 10, day))
    shelf.add("会議", "京都")
    assert [s.title for s in suggest("京都")] == ["京都府", "京都の観光", "観光の京都", "東京都"]
    assert [s.title for s in suggest("京")] == ["京都府", "京都の観光", "観光の京都", "東京都"]
    assert [s.title for s in suggest("けいと")] == []


def test_a_title_is_suggested_once_and_leads_there(shelf):
    shelf.add("観光", at=date(2012, 1, 1))
    newer = shelf.add("観光", at=date(2012, 1, 2))
    assert [s.url for s in suggest("観")] == [f"/organisations/{newer.pk}/"]
    assert suggest("、") == [] and suggest("") == []


def test_suggestions_are_few_and_one_statement(shelf, django_assert_num_queries):
    for at in range(20):
        shelf.add(f"観光 {at}")
    with django_assert_num_queries(1):
        assert len(suggest("観光")) == 8


def test_words_of_long_texts_are_read_to_their_end():
    """Sudachi itself refuses more than 49,149 bytes at a time."""
    assert words_of("観光の話。" * 12_000 + "鯨")[-1] == "鯨"
    assert words_of("あ" * 30_000)


def test_words_are_read_under_modern_kanji():
    assert written_words("國際交流") == ["国際", "交流"]
    assert "べとなむ" in salient_words("ヴェトナムの水道")
