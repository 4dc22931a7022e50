"""Suggest: titles that fit what is being typed."""

from collections.abc import Collection

from django.db.models import Case, F, IntegerField, Value, When

from kakehashi.engines.access import Actor

from .finding import address
from .matching import TitleBegins, TitleHasRuns
from .queries import Query
from .results import Suggestion
from .visible import of_kinds, visible


def suggest(prefix: str, *, user: Actor = None, kinds: Collection[str] = (), limit: int = 8) -> list[Suggestion]:
    """Titles that ``user`` may see and that begin with ``prefix``, then those that hold it; of equals the newer first.

    A title that several rows share is named once. One statement (and those of the audience).
    """
    asked = Query.read(prefix)
    if not asked:
        return []
    begins = Case(When(TitleBegins(asked.runs), then=Value(1)), default=Value(0), output_field=IntegerField())
    rows = of_kinds(visible(user), kinds).filter(TitleHasRuns(asked.runs), whole=None).annotate(begins=begins)
    rows = rows.only("title", "kind", "url", "language").order_by("-begins", F("at").desc(nulls_last=True), "-id")
    found: dict[str, Suggestion] = {}
    for row in rows[: limit * 3]:
        found.setdefault(row.title, Suggestion(row.title, row.kind, address(row)))
    return list(found.values())[:limit]
