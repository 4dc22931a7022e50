"""Rows are written with the change and go with it; the index agrees with them, whoever writes."""

import pytest
from django.db import DatabaseError, connection, transaction

from kakehashi.engines.search import find, forget, index
from kakehashi.engines.search.indexing import compose
from kakehashi.engines.search.models import (
    BODY_LENGTH,
    TITLE_LENGTH,
    SearchAudience,
    SearchFacetSet,
    SearchRow,
    SearchText,
)
from kakehashi.engines.search.rebuilding import check_integrity, reindex
from kakehashi.registry.factories import make_body
from kakehashi.registry.models import Office, User

from .conftest import KIND

pytestmark = pytest.mark.usefixtures("db", "sound")


class Mistake(Exception):
    pass


def test_is_found_as_soon_as_it_is_written_and_gone_as_soon_as_it_is_forgotten(shelf):
    row = shelf.add("観光", "相談")
    assert find("相談").total == 1
    forget(row)
    assert find("相談").total == 0
    assert not SearchRow.objects.exists() and not SearchText.objects.exists()
    forget(row)  # a second time changes nothing


@pytest.mark.django_db(transaction=True)
def test_a_rollback_takes_the_row_along(shelf):
    kept = shelf.add("残る", "もとの文")
    with pytest.raises(Mistake), transaction.atomic():
        shelf.add("消える", "もとの文")
        shelf.tell(kept, body="あたらしい文")
        forget(kept)
        raise Mistake
    assert [hit.id for hit in find("もとの文").hits] == [kept.pk]
    assert find("あたらしい").total == find("消える").total == 0
    check_integrity()
    forget(kept)


def test_an_update_leaves_nothing_of_the_old_text(shelf):
    row = shelf.add("まえ", "金糸雀", facets={"office": "a"})
    row.name = "あと"
    shelf.tell(row, body="駒鳥", facets={"office": ["b", "c"], "empty": ""})
    assert find("金糸雀").total == find("まえ").total == 0
    assert [hit.title for hit in find("駒鳥").hits] == ["あと"]
    assert SearchRow.objects.count() == SearchText.objects.count() == SearchAudience.objects.count() == 1
    assert SearchRow.objects.get().facet_set.facets == {"office": ["b", "c"]}
    assert find("駒鳥", facets={"office": "c"}).total == 1 and find("駒鳥", facets={"office": "a"}).total == 0


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps its columns itself")
def test_old_grams_are_taken_out_by_what_was_stored(shelf):
    """Also where grams were made otherwise when the row was written, as after a change of the folding."""
    row = shelf.add("観光", "相談")
    SearchText.objects.update(body_grams="zz z", words="zz")
    check_integrity()
    shelf.tell(row, body="駒鳥")
    check_integrity()
    assert find("zz").total == 0
    SearchText.objects.update(body_grams="zz z")
    SearchRow.objects.all().delete()
    check_integrity()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="FTS5 only")
def test_a_difference_is_seen(shelf):
    """The check of integrity can fail."""
    shelf.add("観光", "相談")
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER search_index_text_updated")
    SearchText.objects.update(body_grams="zz z")
    with pytest.raises(DatabaseError), transaction.atomic():
        check_integrity()
    transaction.set_rollback(False)
    SearchText.objects.update(body_grams="相談 談")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="FTS5 only")
def test_the_triggers_are_there():
    """A migration that makes Django rebuild SearchText on SQLite loses them and must make them again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'search_index_searchtext'")
        names = {name for (name,) in cursor.fetchall()}
    assert names == {f"search_index_text_{event}" for event in ("inserted", "updated", "deleted")}


def test_title_and_body_are_kept_to_their_length():
    title, text = compose("題" * TITLE_LENGTH + "鯨", "本" * BODY_LENGTH + "鯨")
    assert len(title) == TITLE_LENGTH and len(text.body) == BODY_LENGTH
    assert "鯨" not in text.title_grams + text.body_grams + text.words


def test_a_word_of_ten_thousand_letters_is_no_obstacle(shelf):
    row = shelf.add("コード", "x" * 10_000 + " " + "ア" * 15_000)
    assert [hit.id for hit in find("xxx アア").hits] == [row.pk]


def test_what_is_not_declared_has_no_row(shelf):
    person = User.objects.create(username="nobody")
    index(person)
    forget(person)
    assert not SearchRow.objects.exists()


def test_forgetting_what_is_deleted_already_is_refused(shelf):
    row = shelf.add("観光")
    key = row.pk
    row.delete()
    with pytest.raises(ValueError, match="before"):
        forget(row)
    row.pk = key
    forget(row)


def test_indexing_costs_a_few_statements_whatever_it_says(shelf, django_assert_max_num_queries):
    row = make_body("観光")
    shelf.told[row.pk] = {
        "body": "相談" * 500, "audience": [f"organisation:{at}" for at in range(50)], "at": None,
        "facets": {"office": [f"office{at}" for at in range(20)]}, "language": "ja",
    }  # fmt: skip
    with django_assert_max_num_queries(12):  # six of them for an audience and facets that nothing had yet
        index(row)
    with django_assert_max_num_queries(6):
        index(row)


def test_reindex_makes_all_rows_anew(shelf):
    kept, gone = shelf.add("観光 一"), shelf.add("観光 二")
    hidden = shelf.add("観光 三", audience=[])
    SearchText.objects.update(title_grams="", body_grams="", words="", title_words="")
    SearchRow.objects.create(
        kind="test.vanished", object_key="7", title="観光 亡", audience=SearchAudience.objects.get(),
        facet_set=SearchFacetSet.objects.first(),
    )  # fmt: skip
    shelf.told.pop(gone.pk)
    shelf.told[hidden.pk]["audience"] = ("public",)
    assert find("観光").total == 0
    steps = []
    assert reindex(progress=lambda *step: steps.append(step)) == {KIND: 2}
    assert steps == [(KIND, 2, 2)]
    assert {hit.id for hit in find("観光").hits} == {kept.pk, hidden.pk}
    assert set(SearchRow.objects.values_list("kind", flat=True)) == {KIND}


def test_reindex_of_an_unknown_kind_is_refused(shelf):
    with pytest.raises(KeyError):
        reindex(["no.such"])


def test_offices_are_no_organisations(shelf):
    """A kind is declared for one model; another model with the same key has nothing to do with its row."""
    row = shelf.add("観光")
    forget(Office(pk=row.pk))
    assert find("観光").total == 1
