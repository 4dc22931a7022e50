"""Every part of every text is found, and nothing else: the truth is containment in the folded text."""

import json
import unicodedata

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kakehashi.base.algorithms.grams import normalise
from kakehashi.engines.search import find
from kakehashi.engines.search.measuring import index_documents
from kakehashi.engines.search.queries import MAX_RUNS, QUERY_LENGTH, Query

LETTERS = "東京都国際交流観光相談髙高﨑崎ヶケがカｶァヴーＡaéİ１1①㈱𠮷𪚥々한กำ、。・ 　\n'\"*_-%\\()^:{}"
texts = st.text(alphabet=LETTERS, max_size=60)
many = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

pytestmark = pytest.mark.usefixtures("db", "sound")


def is_true(query: str, title: str, body: str) -> bool:
    folded = normalise(f"{title}\n{body}")
    asked = Query.read(query)
    return bool(asked) and all(any(spelling in folded for spelling in run) for run in asked.runs)


@many
@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=6), st.data())
def test_finds_what_holds_the_query_and_nothing_else(documents, data):
    with transaction.atomic():
        lines = [json.dumps({"id": at, "title": t, "body": b}) for at, (t, b) in enumerate(documents)]
        index_documents(lines, "recall")
        for _ in range(4):
            whole = " ".join(data.draw(st.sampled_from(documents)))
            start = data.draw(st.integers(0, len(whole)))
            part = whole[start : start + data.draw(st.sampled_from([1, 2, 3, 8, 40]))]
            query = data.draw(st.sampled_from([part, data.draw(texts), f"{part} {whole[:2]}"]))
            found = find(query, collection="recall", limit=200)
            assert {hit.id for hit in found.hits} == {
                at for at, (title, body) in enumerate(documents) if is_true(query, title, body)
            }
            assert found.total == len(found.hits) == sum(found.counts.values())
        transaction.set_rollback(True)


@many
@given(st.lists(texts.filter(lambda text: normalise(text).strip()), min_size=1, max_size=4), st.data())
def test_finds_every_piece_that_somebody_could_copy(bodies, data):
    """The pieces are cut from the text itself, not from its folded form."""
    bodies = [unicodedata.normalize("NFKC", body) for body in bodies]
    with transaction.atomic():
        index_documents([json.dumps({"id": at, "title": "", "body": body}) for at, body in enumerate(bodies)], "pieces")
        for at, body in enumerate(bodies):
            start = data.draw(st.integers(0, len(body) - 1))
            piece = body[start : start + data.draw(st.integers(1, 12))]
            if normalise(piece).strip() and len(normalise(piece).split()) <= MAX_RUNS:
                assert at in {hit.id for hit in find(piece, collection="pieces").hits}
        transaction.set_rollback(True)


def test_finds_a_phrase_after_its_letters_stood_there_a_thousand_times():
    """PostgreSQL keeps 255 positions of a lexeme, and counts to 16,383: neither may matter."""
    body = "検討する。" * 3_000 + "するめを送る"
    index_documents([json.dumps({"id": "late", "title": "", "body": body})], "late")
    assert [hit.id for hit in find("するめを", collection="late").hits] == ["late"]
    assert find("討すめ", collection="late").total == 0


@pytest.mark.parametrize("nothing", ["", " ", "、。", "'", '"', "*", "-", "_", "\x00", "😀", "( ) { } : ^", "\u200b"])
def test_punctuation_asks_nothing(shelf, nothing):
    shelf.add("観光の相談", "何でも")
    found = find(nothing)
    assert (found.hits, found.total, found.counts) == ((), 0, {})


@pytest.mark.parametrize(
    "operator", ["AND", "OR", "NOT", "NEAR", "観光 AND 相談", 'AND"', "観光*", "^観光", "title:観光", "a&b|c!", "\\'相"]
)
def test_operators_of_databases_are_ordinary_words(shelf, operator):
    found = shelf.add(f"観光 {operator} 相談")
    shelf.add("なにもない")
    assert [hit.id for hit in find(operator).hits] == [found.pk]


def test_a_query_of_five_thousand_letters_is_asked_by_its_beginning(shelf):
    text = "国際交流と多文化共生のまちづくり" * 320
    found = shelf.add("長い", text)
    shelf.add("短い", text[: QUERY_LENGTH - 1])
    assert [hit.id for hit in find(text[:5_000]).hits] == [found.pk]
    assert find(" ".join("あいうえおかきくけこ" * 500)).total == 0


def test_what_cannot_be_stored_is_left_out():
    """PostgreSQL stores no NUL, and UTF-8 no half of a letter."""
    line = {"id": "odd", "title": "観光\x00課", "body": "相談\ud83d窓口"}
    index_documents([json.dumps(line)], "odd")
    hit = find("観光課 相談窓口", collection="odd").hits[0]
    assert (hit.title, hit.excerpt) == ("観光課", "相談窓口")


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("髙橋町", "高橋"), ("霞ヶ関", "霞が関"), ("ヴェトナム", "ベトナム"), ("ｼﾝｶﾞﾎﾟｰﾙ", "シンガポール"),
        ("らーめん", "ラーメン"), ("ＪＥＴ", "jet"), ("渡邉", "渡辺"), ("3カ国", "３ヶ国"),
        ("葛󠄀城", "葛城"), ("臺灣", "台湾"),
    ],
)  # fmt: skip
def test_finds_other_ways_of_writing(shelf, written, asked):
    found = shelf.add(written)
    assert [hit.id for hit in find(asked).hits] == [found.pk]
