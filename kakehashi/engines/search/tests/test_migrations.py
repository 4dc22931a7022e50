"""A filled index keeps who may find what, and what is found, when its tables change, and when they go back."""

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from kakehashi.engines.search import find, suggest
from kakehashi.engines.search.models import SearchFacet, SearchRow, SearchText
from kakehashi.engines.search.ranking import WORD_IN_TITLE
from kakehashi.engines.search.rebuilding import check_integrity

APP = "search_index"
NEWEST = "0007_letters_stand_among_the_words"


def migrate(name: str):
    executor = MigrationExecutor(connection)
    executor.migrate([(APP, name)])
    return executor.loader.project_state([(APP, name)]).apps


@pytest.mark.django_db(transaction=True)
def test_who_may_find_a_row_is_kept(shelf):
    """Also what rows are narrowed by is there, on either side; afterwards also for rows of the time before."""
    audiences = {"観光 一": ["public"], "観光 二": ["member", "role:hq_chief"], "観光 三": ["public"]}
    for title, audience in audiences.items():
        shelf.add(title, audience=audience, at=date(2012, 3, 31), language="ja")
    try:
        before = migrate("0001_initial")
        told = before.get_model(APP, "SearchAudience").objects.values_list("row__title", "token")
        carried = before.get_model(APP, "SearchFacet").objects
        assert set(carried.values_list("name", "value")) == {("language", "ja"), ("year", "2011")}
        carried.all().delete()
        connection.cursor().execute("UPDATE search_index_searchrow SET facets = '{}'")
        assert set(told) == {(title, token) for title, tokens in audiences.items() for token in tokens}
    finally:
        migrate(NEWEST)
    rows = SearchRow.objects.select_related("audience")
    assert {row.title: sorted(row.audience.tokens.values_list("token", flat=True)) for row in rows} == audiences
    assert len({row.audience_id for row in rows}) == 2, "one set for equal audiences"
    assert set(SearchFacet.objects.values_list("name", "value")) == {("language", "ja"), ("year", "2011")}
    assert all(row.facet_set.facets == {"language": ["ja"], "year": ["2011"]} for row in rows)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="FTS5 only")
@pytest.mark.django_db(transaction=True)
def test_what_is_in_the_index_is_found_after_the_full_text_was_made_anew(shelf):
    """The one table of the time before answers again after going back, and the two after going on."""
    shelf.add("京都の調査", "東京都の担当者が集まった。")
    shelf.add("", "題のない記録")
    try:
        migrate("0004_meanings")
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM search_index_fts('{title_words} : 京都')")
            assert cursor.fetchone() == (1,)
            cursor.execute("INSERT INTO search_index_fts(search_index_fts, rank) VALUES ('integrity-check', 1)")
        SearchText.objects.filter(row__title="").update(body_grams="あと とで で")  # the triggers of that time
    finally:
        migrate(NEWEST)
    check_integrity()
    assert [hit.score > WORD_IN_TITLE for hit in find("京都").hits] == [True]
    assert find("東京都").total == find("あとで").total == 1
    assert find("記録").total == 0


@pytest.mark.django_db(transaction=True)
def test_single_letters_are_found_in_texts_of_the_time_before(shelf):
    """They stand among the words of each text afterwards, and not before."""
    shelf.add("京都の調査", "東京都の担当者が集まった。")
    shelf.add("", "題のない記録")
    told = dict(SearchText.objects.values_list("row__title", "words"))
    try:
        migrate("0006_facets_are_stored_once")
        assert not SearchText.objects.filter(words__contains="、").exists()
        assert not SearchText.objects.filter(title_words__contains="、").exists()
    finally:
        migrate(NEWEST)
    check_integrity()
    assert dict(SearchText.objects.values_list("row__title", "words")) == told
    assert [find(letter).total for letter in "の京題鯨"] == [2, 1, 1, 0]
    assert [found.title for found in suggest("調")] == ["京都の調査"]
