"""Papers that we make ourselves, read as their readers hold them: so a hit can name the page."""

from collections.abc import Iterable
from typing import Any, cast

from django.db import transaction

from kakehashi.engines.files import texts
from kakehashi.engines.files.models import FilePage

from . import pages
from .declarations import SEARCHABLES, Searchable


def thing(kind: str, key: str) -> Any:
    """The object whose paper is read; None where it is gone, nobody may find it, or its kind is declared no more."""
    searchable = SEARCHABLES.get(kind)
    if searchable is None or searchable.paper is None:
        return None
    obj = searchable.model._default_manager.filter(pk=key).first()
    return obj if obj is not None and searchable.audience(obj) else None


def read(kind: str, obj: Any) -> list[FilePage]:
    """The pages of an object's paper, not saved: a file of ours is made anew whenever it is asked for."""
    paper = cast(Any, SEARCHABLES[kind].paper)
    told = texts.read(paper(obj), "pdf").pages
    return [FilePage(number=number, text=text) for number, text in told]


def keep(found: Iterable[FilePage], kind: str, key: str) -> None:
    """Write the pages into the index, for those who may find the object now."""
    obj = thing(kind, key)
    if obj is not None:
        pages.write(SEARCHABLES[kind], obj, found)


def read_now(searchable: Searchable[Any], keys: Iterable[Any]) -> None:
    """Read the papers of these objects and write them, each in a transaction of its own, for a rebuild."""
    for key in keys:
        obj = thing(searchable.name, key)
        found = read(searchable.name, obj) if obj is not None else []
        with transaction.atomic():
            keep(found, searchable.name, key)
