"""Rebuilding: every row made anew from the objects and their declarations, a batch at a time."""

from collections.abc import Callable, Collection
from typing import Any

from django.db import connection, transaction

from . import pages, papers
from .declarations import SEARCHABLES, Searchable
from .indexing import draft, remove, write
from .matching import GRAMS, WORDS
from .models import SearchRow

BATCH = 100
GIN = ("search_gram_lexemes", "search_title_gram_lexemes", "search_word_lexemes", "search_title_word_lexemes")
Progress = Callable[[str, int, int], None]


def _silent(_kind: str, _done: int, _total: int) -> None:
    return None


def reindex(kinds: Collection[str] = (), progress: Progress = _silent) -> dict[str, int]:
    """Write every object of these kinds (default: all) anew; rows of objects that are gone go too. Rows by kind.

    The index answers all the while: each batch is a transaction of its own. Rows of kinds that nobody declares any more
    go when everything is rebuilt. ``progress(kind, done, total)`` is called after each batch. An unknown kind is
    refused with KeyError.
    """
    counts = {}
    for searchable in [SEARCHABLES[kind] for kind in kinds] or SEARCHABLES.values():
        keys = _write_all(searchable, progress)
        _remove_all_but(keys, searchable.name)
        counts[searchable.name] = SearchRow.objects.filter(collection="", kind=searchable.name).count()
    if not kinds:
        with transaction.atomic():
            remove(SearchRow.objects.filter(collection="").exclude(kind__in=SEARCHABLES).values_list("pk"))
    tidy()
    return counts


def _write_all(searchable: Searchable[Any], progress: Progress) -> set[str]:
    objects = searchable.objects() if searchable.objects else searchable.model._default_manager.all()
    keys = list(objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        if searchable.paper:
            papers.read_now(searchable, keys[start : start + BATCH])
        with transaction.atomic():
            batch = objects.filter(pk__in=keys[start : start + BATCH])
            if searchable.file:
                pages.index_files(searchable, list(batch))
            elif not searchable.paper:
                write(draft(searchable, obj) for obj in batch)
        progress(searchable.name, min(start + BATCH, len(keys)), len(keys))
    return {str(key) for key in keys}


def _remove_all_but(keys: set[str], kind: str) -> None:
    rows = SearchRow.objects.filter(collection="", kind=kind).values_list("pk", "object_key")
    gone = [pk for pk, key in rows if key not in keys]
    for start in range(0, len(gone), BATCH):
        with transaction.atomic():
            remove(gone[start : start + BATCH])


def tidy() -> None:
    """Merge the index's segments (SQLite), or its pending entries and let the planner count (PostgreSQL)."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for table in (GRAMS, WORDS):
                cursor.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608 -- no input in it
        else:
            for name in GIN:
                cursor.execute("SELECT gin_clean_pending_list(%s)", [name])
            cursor.execute("ANALYZE search_index_searchrow, search_index_searchtext, search_index_searchaudiencetoken")


def check_integrity() -> None:
    """Compare FTS5 with the texts that it answers for; a difference raises DatabaseError.

    PostgreSQL keeps its columns and indexes itself.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for table in (GRAMS, WORDS):
                cursor.execute(f"INSERT INTO {table}({table}, rank) VALUES ('integrity-check', 1)")  # noqa: S608 -- as above
