"""A filled index keeps who may find what when sets of tokens come to be stored once, and when they go back."""

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from kakehashi.engines.search.models import SearchFacet, SearchRow

APP = "search_index"


def migrate(name: str):
    executor = MigrationExecutor(connection)
    executor.migrate([(APP, name)])
    return executor.loader.project_state([(APP, name)]).apps


@pytest.mark.django_db(transaction=True)
def test_who_may_find_a_row_is_kept(shelf):
    """Also what rows are narrowed by is there afterwards, for rows of the time before."""
    audiences = {"観光 一": ["public"], "観光 二": ["member", "role:hq_chief"], "観光 三": ["public"]}
    for title, audience in audiences.items():
        shelf.add(title, audience=audience, at=date(2012, 3, 31), language="ja")
    try:
        before = migrate("0001_initial").get_model(APP, "SearchAudience").objects
        told = before.values_list("row__title", "token")
        SearchFacet.objects.all().delete()  # the columns of this table did not change
        connection.cursor().execute("UPDATE search_index_searchrow SET facets = '{}'")
        assert set(told) == {(title, token) for title, tokens in audiences.items() for token in tokens}
    finally:
        migrate("0003_pages_of_files")
    rows = SearchRow.objects.select_related("audience")
    assert {row.title: sorted(row.audience.tokens.values_list("token", flat=True)) for row in rows} == audiences
    assert len({row.audience_id for row in rows}) == 2, "one set for equal audiences"
    assert set(SearchFacet.objects.values_list("name", "value")) == {("language", "ja"), ("year", "2011")}
    assert all(row.facets == {"language": ["ja"], "year": ["2011"]} for row in rows)
