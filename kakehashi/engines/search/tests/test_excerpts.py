"""Excerpts are pieces of the written text; put together they say what it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.engines.search.excerpts import BEFORE, LENGTH, Segment, excerpt, marked, plain
from kakehashi.engines.search.queries import Query

LETTERS = "東京都国際交流髙﨑ヶカｶﾞヴＡé①㈱𠮷、。・ \n<>&\"'"
texts = st.text(alphabet=LETTERS, max_size=400)


def test_marks_stand_where_the_writer_wrote():
    found = excerpt("㈱みなとは髙橋市のｶﾞｲﾄﾞをつくる。", Query.read("高橋 ガイド"))
    assert found == [
        Segment("㈱みなとは", False), Segment("髙橋", True), Segment("市の", False), Segment("ｶﾞｲﾄﾞ", True),
        Segment("をつくる。", False),
    ]  # fmt: skip


def test_an_excerpt_surrounds_the_place_where_most_of_the_query_stands():
    text = "観光。" + "あ" * 300 + "ここで観光とシンガポールの話。" + "い" * 300
    found = excerpt(text, Query.read("観光 シンガポール"))
    assert [s.text for s in found if s.is_match] == ["観光", "シンガポール"]
    assert found[0] == found[-1] == Segment("…", False)
    assert len(plain(found)) == LENGTH + 2 and plain(found).index("観光") == BEFORE + 1


def test_without_a_match_it_is_the_beginning():
    assert excerpt("あ" * 500, Query.read("観光")) == [Segment("あ" * LENGTH, False), Segment("…", False)]
    assert excerpt("", Query.read("観光")) == []


def test_markup_of_the_content_stays_text():
    found = marked("<b>観光</b>", Query.read("観光"))
    assert found == [Segment("<b>", False), Segment("観光", True), Segment("</b>", False)]


def test_half_a_letter_marks_the_whole():
    """㈱ is one letter that folds to three; a query for the middle one marks it."""
    assert marked("㈱みなと", Query.read("株")) == [Segment("㈱", True), Segment("みなと", False)]


@given(texts, st.sampled_from(["東京", "都", "国際 交流", "高", "が", "株", "a", "、"]))
def test_the_pieces_make_the_text(text, asked):
    assert plain(marked(text, Query.read(asked))).split() == text.split()
    assert all(segment.text for segment in marked(text, Query.read(asked)))


@given(texts, st.sampled_from(["東京", "都", "国際 交流", "高", "が", "株", "a"]))
def test_what_is_marked_is_what_was_asked(text, asked):
    query = Query.read(asked)
    for segment in excerpt(text, query):
        if segment.is_match:
            assert any(spelt in "".join(Query.read(segment.text).first_spelling) for run in query.runs for spelt in run)


@pytest.mark.parametrize("length", [0, 1, LENGTH - 1, LENGTH, LENGTH + 1])
def test_an_excerpt_is_no_longer_than_it_says(length):
    found = excerpt("あ" * length, Query.read("観光"))
    assert len(plain(found)) == min(length, LENGTH) + (length > LENGTH)
