"""Collections: indexes of their own, filled from files, to measure what the index finds and how fast.

Their rows are of one kind, public, and never mixed with what people find: all else asks for the empty collection.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import transaction

from .indexing import Draft, compose, write
from .models import DOCUMENT, SearchRow
from .visible import PUBLIC

NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,49}")
_BATCH = 500


@dataclass(frozen=True)
class Refused:
    """A line that is no document, and why."""

    line: int
    reason: str


@dataclass(frozen=True)
class Indexed:
    """What became of a file: documents written, lines refused, documents in the collection now."""

    written: int
    refused: list[Refused]
    total: int


@transaction.atomic
def index_documents(lines: Iterable[str], collection: str) -> Indexed:
    """Write documents (``{"id", "title", "body"}``, one a line) into a collection; those of a known id are replaced.

    Empty lines are passed over; lines that hold no document are refused, each with its reason, and the others written,
    all in one transaction. A collection's name is of small Latin letters, digits, ``-`` and ``_``; else ValueError.
    """
    if not NAME.fullmatch(collection):
        raise ValueError(f"{collection!r}: the name of an index is of small letters, digits, - and _, at most 50")
    refused: list[Refused] = []
    written = 0
    drafts = _drafts(lines, collection, refused)
    while batch := list(islice(drafts, _BATCH)):
        unique = {d.row.object_key: d for d in batch}  # one statement takes each key once; the last line counts
        write(unique.values())
        written += len(unique)
    return Indexed(written, refused, SearchRow.objects.filter(collection=collection).count())


def _drafts(lines: Iterable[str], collection: str, refused: list[Refused]) -> Iterator[Draft]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield _draft(json.loads(line), collection)
        except (ValueError, RecursionError) as reason:
            refused.append(Refused(number, str(reason)))


def _draft(document: Any, collection: str) -> Draft:
    if not isinstance(document, dict):
        raise ValueError("a line is an object with id, title and body")
    key, title, body = (document.get(name, "") for name in ("id", "title", "body"))
    if isinstance(key, bool) or not isinstance(key, int | str) or key == "":
        raise ValueError("id is a word or a whole number")
    if not isinstance(title, str) or not isinstance(body, str):
        raise ValueError("title and body are text")
    title, text = compose(title, body)
    row = SearchRow(collection=collection, kind=DOCUMENT, object_key=document_key(key), title=title)
    return Draft(row, text, PUBLIC, {})


def document_key(id: int | str) -> str:
    """The key of a document: its id as JSON, so that 7 and "7" stay what they are. Over 200 letters: ValueError."""
    key = json.dumps(id, ensure_ascii=False)
    if len(key) > 200:
        raise ValueError("id is too long")
    return key


def document_id(key: str) -> int | str:
    """The id that `document_key` made a key of."""
    id: int | str = json.loads(key)
    return id
