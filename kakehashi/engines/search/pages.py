"""Rows of pages: of files that people sent and of papers that we make. What they say was read in the background.

Who may find a page is never kept by itself: it is what the declaration says of the object that the file belongs to,
written anew whenever that object, or the one on which it hangs (``followers``), is indexed.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model

from kakehashi.engines.files.models import FilePage
from kakehashi.engines.ledger import enqueue

from . import indexing
from .declarations import Searchable, searchables_of
from .models import SearchRow

READ_PAPER = "search.read_paper"


def index(searchable: Searchable[Any], obj: Model) -> None:
    """Write the pages of an object's file, as far as they were read; of a paper, order that it is read anew."""
    if searchable.file:
        index_files(searchable, [obj])
        return
    carry(searchable, [obj])
    if searchable.audience(obj):
        enqueue(READ_PAPER, kind=searchable.name, key=str(obj.pk))


def index_files(searchable: Searchable[Any], objects: Sequence[Model]) -> None:
    """Write the pages of these objects' files, and take away those that are no more. Bounded by their letters."""
    files = {file.pk: obj for obj in objects if (file := searchable.file_of(obj)) and searchable.audience(obj)}
    told: dict[Any, list[FilePage]] = {}
    for page in FilePage.objects.filter(reading__file__in=files).select_related("reading"):
        told.setdefault(files[page.reading.file_id].pk, []).append(page)
    for obj in objects:
        write(searchable, obj, told.get(obj.pk, []))


def write(searchable: Searchable[Any], obj: Model, pages: Iterable[FilePage]) -> None:
    """Write these pages as all that there is of an object; those of a paper are not saved and belong to no file."""
    drafts = [(page, indexing.draft(searchable, obj, page.number, page.text)) for page in pages if page.text.strip()]
    for page, draft in drafts:
        draft.row.of_file_id = page.pk
    rows_of(searchable, [obj]).exclude(page__in=[page.number for page, _draft in drafts]).delete()
    if drafts:
        indexing.write(draft for _page, draft in drafts)
        rows = rows_of(searchable, [obj])
        first = rows.order_by("page")[0]
        rows.exclude(pk=first.pk).update(whole=first)


def rows_of(searchable: Searchable[Any], objects: Iterable[Model]) -> Any:
    """The rows of these objects."""
    keys = [str(obj.pk) for obj in objects]
    return SearchRow.objects.filter(collection="", kind=searchable.name, object_key__in=keys)


def carry_along(followers: Iterable[Model]) -> None:
    """Give the pages of what hangs on an object the audience that they have now."""
    kinds: dict[str, tuple[Searchable[Any], list[Model]]] = {}
    for obj in followers:
        for searchable in searchables_of(obj):
            kinds.setdefault(searchable.name, (searchable, []))[1].append(obj)
    for searchable, objects in kinds.values():
        carry(searchable, objects)


def carry(searchable: Searchable[Any], objects: Sequence[Model]) -> None:
    """Write the audience of these objects' rows anew: one statement for each audience, however many pages they have.

    Rows of what nobody may find any more go. Files that are found again after that are written from what was read.
    """
    sets: dict[frozenset[str], list[Model]] = {}
    for obj in objects:
        sets.setdefault(frozenset(searchable.audience(obj)), []).append(obj)
    known = indexing.audiences_of(tokens for tokens in sets if tokens)
    for tokens, own in sets.items():
        rows = rows_of(searchable, own)
        if tokens:
            rows.update(audience=known[indexing.audience_key(tokens)])
        else:
            rows.delete()
    if searchable.file:
        found = [obj for tokens, own in sets.items() if tokens for obj in own]
        there = set(rows_of(searchable, found).filter(whole=None).values_list("object_key", flat=True))
        if missing := [obj for obj in found if str(obj.pk) not in there]:
            index_files(searchable, missing)
