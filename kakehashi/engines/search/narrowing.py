"""Narrows rows that somebody already may see to those that hold the words asked: for the filters of lists."""

from typing import TypeVar

from django.db.models import BigIntegerField, F, Model, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from .matching import HasRuns
from .models import SearchRow
from .queries import Query
from .visible import Plainly, of_kinds

M = TypeVar("M", bound=Model)


def holding(rows: QuerySet[M], words: str, *, kind: str) -> QuerySet[M]:
    """Those of ``rows`` (of the searchable ``kind``, with whole numbers as keys) whose indexed text holds the words.

    Complete, in the rows' own order, one statement with the rows; width, kana and kanji variants do not matter. Words
    of punctuation alone leave nothing. What the index holds of a row must be what everybody who sees the row may read.
    """
    asked = Query.read(words)
    if not asked:
        return rows.none()
    plain = of_kinds(SearchRow.objects.alias(of=Plainly(F("collection"))).filter(of=""), [kind])
    found = HasRuns(asked.runs).among(plain).annotate(key=Cast(F("object_key"), BigIntegerField())).values("key")
    sql, params = found.query.sql_with_params()  # a question of its own, see `among`
    return rows.filter(pk__in=RawSQL(sql, params))  # noqa: S611 -- the ORM's own words, all input in parameters
