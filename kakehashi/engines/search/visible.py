"""Which rows somebody may find. Every answer begins here: no count, facet, suggestion or excerpt comes another way."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, F, Func, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from kakehashi.engines.access import Actor, audience

from .models import SearchAudienceToken, SearchFacet, SearchRow

PUBLIC = frozenset({"public"})


class Plainly(Func):
    """A column that is compared row by row, for rows that the full text has found.

    By an index of the column a database would read the whole table, match or not: SQLite guesses that ``kind = ?``
    leaves ten rows and that the full text finds more, and so does PostgreSQL with a table that it has not counted yet.
    """

    output_field = CharField()
    template = "COALESCE(%(expressions)s, '')"  # never null: this only takes the column out of the planner's sight

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any) -> Any:
        """A unary plus does the same, at no cost."""
        return self.as_sql(compiler, connection, template="+%(expressions)s")


def visible(user: Actor, collection: str = "") -> QuerySet[SearchRow]:
    """The rows that ``user`` may find (None: what is public), in the index itself or in a collection for measuring."""
    tokens = PUBLIC if user is None else audience(user)
    sets = SearchAudienceToken.objects.filter(token__in=sorted(tokens)).values("audience")
    return SearchRow.objects.alias(of=Plainly(F("collection"))).filter(audience__in=sets, of=collection)


def of_kinds(rows: QuerySet[SearchRow], kinds: Collection[str]) -> QuerySet[SearchRow]:
    """Those of the given kinds; all where none is given."""
    return rows.alias(of_kind=Plainly(F("kind"))).filter(of_kind__in=sorted(kinds)) if kinds else rows


def narrowed(rows: QuerySet[SearchRow], facets: Mapping[str, str | Sequence[str]]) -> QuerySet[SearchRow]:
    """Those that carry, for every facet, the value (or one of the values). A facet without a value narrows nothing."""
    for name, values in facets.items():
        wanted = [values] if isinstance(values, str) else list(values)
        if any(wanted):
            sets = SearchFacet.objects.filter(name=name, value__in=wanted).values("facet_set")
            rows = rows.filter(facet_set__in=sets)
    return rows
