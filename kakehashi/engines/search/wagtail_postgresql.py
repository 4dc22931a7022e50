"""Wagtail's search on PostgreSQL, with grams.

A phrase late in a very long page is lost, because PostgreSQL keeps 255 positions of a lexeme and counts to 16,383.
"""

from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import F
from modelsearch.backends.database.postgres import postgres as stock
from modelsearch.query import Phrase, PlainText

from .wagtail_grams import as_grams, phrases


class GramIndexer(stock.ObjectIndexer):  # type: ignore[misc]
    """What the stock indexer gathers, as grams."""

    def as_vector(self, texts: Any, for_autocomplete: bool = False) -> Any:
        """The vector of texts with their weights."""
        return super().as_vector([(as_grams(text), weight) for text, weight in texts], for_autocomplete)


stock.ObjectIndexer = GramIndexer  # the stock index makes its indexer by this name, and offers no other way


class _AsksGrams:
    """Turns the words of a query into phrases; and, or, not stay Wagtail's."""

    fields: Any

    def build_tsquery_content(self, query: Any, config: Any = None, invert: bool = False) -> Any:
        """The tsquery of a query; its grams are of Latin letters only, so nothing in it needs quoting."""
        if not isinstance(query, PlainText | Phrase):
            return super().build_tsquery_content(query, config=config, invert=invert)  # type: ignore[misc]
        either = isinstance(query, PlainText) and query.operator == "or"
        asked = (" <-> ".join(grams) + ":*" * begins for grams, begins in phrases(query.query_string))
        raw = (" | " if either else " & ").join(f"({run})" for run in asked)
        return SearchQuery(raw, search_type="raw", config=config, invert=invert)

    def get_fields_vectors(self, search_query: Any) -> Any:
        """Grams are only in Wagtail's table, which knows the title apart from the rest, but no other fields."""
        if set(self.fields) == {"title"}:
            return [(F("index_entries__title"), F("index_entries__title_norm"))]
        return self.get_index_vectors(search_query)  # type: ignore[attr-defined]


class GramQueryCompiler(_AsksGrams, stock.PostgresSearchQueryCompiler):  # type: ignore[misc]
    """Search."""


class GramAutocompleteCompiler(_AsksGrams, stock.PostgresAutocompleteQueryCompiler):  # type: ignore[misc]
    """Search while somebody types."""


class GramBackend(stock.PostgresSearchBackend):  # type: ignore[misc]
    """The stock backend with grams, and with a configuration that stems nothing."""

    query_compiler_class = GramQueryCompiler
    autocomplete_query_compiler_class = GramAutocompleteCompiler

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.config = "simple"
