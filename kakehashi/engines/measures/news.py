"""News: what became public and may be told in the newsletter. A room declares its own in measures.py, once.

The newsletter gathers what came since its last issue from all that is declared here; one more room is one more
declaration.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from kakehashi.base.declared import Declared


@dataclass(frozen=True)
class Told:
    """One thing as the newsletter tells it: never a person's name. ``path``: its public page without a language.

    ``office``: the code of the office whose section it stands in, empty for headquarters. ``topic``: a code of the
    newsletter's topics, empty where the editor is to choose.
    """

    pk: int
    title: str
    summary: str
    path: str
    at: datetime
    office: str = ""
    topic: str = ""
    title_en: str = ""
    summary_en: str = ""
    is_example: bool = False


@dataclass(frozen=True)
class News:
    """A source of news: ``rows(since, until)`` are public records that became so in between, ``told(row)`` one of
    them in words; a constant number of queries."""

    name: str
    label: str | Promise
    rows: Callable[[datetime, datetime], QuerySet[Any]]
    told: Callable[[Any], Told]


NEWS: Declared[News] = Declared()
MOST = 100  # of one source


def news_between(since: datetime, until: datetime) -> list[tuple[News, Told]]:
    """What became public in between, over all sources, the newest first; a few queries for each source."""
    found = [(one, one.told(row)) for one in NEWS.values() for row in one.rows(since, until)[:MOST]]
    return sorted(found, key=lambda pair: pair[1].at, reverse=True)
