"""What stands first, how results are narrowed and paged, what a page costs."""

from datetime import date

import pytest
from django.utils import translation

from kakehashi.engines.search import SEARCHABLES, Searchable, find, index
from kakehashi.engines.search.ranking import WEIGHED
from kakehashi.registry.factories import make_body
from kakehashi.registry.models import Organisation

from .conftest import KIND, searchable

pytestmark = pytest.mark.usefixtures("db", "sound")


def found(query, **values):
    return [hit.title for hit in find(query, limit=200, **values).hits]


def test_whole_words_before_parts_of_words_and_titles_before_bodies(shelf):
    shelf.add("東京都の調査", at=date(2012, 10, 5))
    shelf.add("会議の記録", "東京都の担当者が集まった。", at=date(2012, 10, 4))
    shelf.add("視察の記録", "京都の担当者が集まった。", at=date(2012, 10, 3))
    shelf.add("京都の調査", at=date(2012, 10, 2))
    shelf.add("京都", at=date(2012, 10, 1))
    assert found("京都") == ["京都", "京都の調査", "視察の記録", "東京都の調査", "会議の記録"]


def test_of_equals_the_newer_stands_first_and_the_undated_last(shelf):
    for day, title in ((1, "古"), (3, "新"), (2, "中")):
        shelf.add(f"観光 {title}", at=date(2012, 10, day))
    shelf.add("観光 無")
    assert found("観光") == ["観光 新", "観光 中", "観光 古", "観光 無"]


def test_more_mentions_before_fewer(shelf):
    shelf.add("一度", "観光。" + "ほかの話。" * 20, at=date(2012, 10, 9))
    shelf.add("何度も", "観光。" * 9, at=date(2012, 10, 1))
    assert found("観光") == ["何度も", "一度"]


def test_every_word_must_be_there(shelf):
    shelf.add("観光の相談", "シンガポール")
    shelf.add("観光の記録", "パリ")
    assert found("観光　シンガポール") == ["観光の相談"]
    assert found("シンガポール 記録") == []


def test_old_kanji_are_words_too(shelf):
    shelf.add("国際", at=date(2012, 1, 1))
    shelf.add("國際の会議", at=date(2012, 1, 2))
    assert [hit.score >= 8 for hit in find("国際").hits] == [True, True]


def test_kinds_narrow_the_hits_but_not_the_counts(shelf):
    shelf.add("観光 一")
    SEARCHABLES.add(searchable(shelf, "test.other"))
    shelf.add("観光 二")
    everything = find("観光")
    assert everything.counts == {KIND: 2, "test.other": 1} and everything.total == 3
    narrowed = find("観光", kinds=["test.other"])
    assert narrowed.counts == everything.counts and narrowed.total == 1
    assert {hit.kind for hit in narrowed.hits} == {"test.other"}
    assert find("観光", kinds=["no.such"]).hits == ()


def test_facets_narrow_and_count(shelf):
    shelf.add("観光 一", facets={"office": "singapore", "year": "2012"})
    shelf.add("観光 二", facets={"office": ["singapore", "paris"], "year": "2011"})
    shelf.add("観光 三", facets={"office": "", "year": "2012"})
    assert sorted(found("観光", facets={"office": "singapore"})) == ["観光 一", "観光 二"]
    assert found("観光", facets={"office": "singapore", "year": "2012"}) == ["観光 一"]
    assert sorted(found("観光", facets={"year": ["2011", "2012"]})) == ["観光 一", "観光 三", "観光 二"]
    assert len(found("観光", facets={"office": ""})) == 3
    assert found("観光", facets={"office": "no"}) == []
    counted = find("観光", facet_names=("office", "year", "none"), limit=1).facets
    assert counted == {"office": {"singapore": 2, "paris": 1}, "year": {"2012": 2, "2011": 1}, "none": {}}


def test_a_language_keeps_what_is_in_it_or_in_none(shelf):
    for language in ("ja", "en", ""):
        shelf.add(f"観光 {language or '無'}", language=language)
    assert sorted(found("観光", language="en")) == ["観光 en", "観光 無"]


def test_pages_neither_repeat_nor_lose_a_row(shelf):
    for at in range(WEIGHED + 30):
        row = make_body(f"観光 {at}")
        shelf.told[row.pk] = {
            "body": "観光。" * (at % 7), "audience": ("public",), "at": date(2012, 1 + at % 12, 1), "facets": {},
            "language": "",
        }  # fmt: skip
        index(row)
    seen = [hit.id for offset in range(0, WEIGHED + 60, 35) for hit in find("観光", limit=35, offset=offset).hits]
    assert len(seen) == len(set(seen)) == WEIGHED + 30
    assert find("観光", offset=10_000).hits == () and find("観光", limit=0).total == WEIGHED + 30


def test_finding_costs_the_same_for_one_row_and_for_thirty(shelf, django_assert_num_queries):
    shelf.add("観光 零", "観光")
    with django_assert_num_queries(5):
        assert find("観光").total == 1
    for at in range(30):
        shelf.add(f"観光 {at}", "観光")
    with django_assert_num_queries(5):
        assert find("観光").total == 31
    shelf.add("記録", "東京都の担当者")  # 京都 is a part of its words: asked for on every level
    with django_assert_num_queries(8):
        assert find("京都").total == 1
    with django_assert_num_queries(2):
        assert find("無い言葉").total == 0


def test_addresses_are_those_of_the_language_in_use(shelf):
    row = shelf.add("観光", language="ja")
    assert find("観光").hits[0].url == f"/organisations/{row.pk}/"
    with translation.override("en"):
        assert find("観光").hits[0].url == f"/en/organisations/{row.pk}/"


def test_what_exists_in_one_language_only_keeps_its_address(shelf):
    SEARCHABLES.clear()
    SEARCHABLES.add(
        Searchable(
            name=KIND, model=Organisation, label="Pages", title=lambda o: o.name, body=lambda o: "",
            url=lambda o: "/x/", audience=lambda o: {"public"}, language=lambda o: o.kana, in_every_language=False,
        )
    )  # fmt: skip
    for language in ("ja", "en"):
        index(Organisation.objects.create(kind="other", name=f"観光 {language}", kana=language))
    for in_use in ("ja", "en"):
        with translation.override(in_use):
            assert {hit.language: hit.url for hit in find("観光").hits} == {"ja": "/x/", "en": "/en/x/"}


def test_examples_are_known_as_such(shelf):
    assert shelf.add("観光").is_example
    assert find("観光").hits[0].is_example
