"""Wagtail's search on SQLite, with grams."""

from functools import reduce
from operator import and_, or_
from typing import Any

from modelsearch.backends.database.sqlite import sqlite as stock
from modelsearch.backends.database.sqlite.query import Lexeme, SearchQueryExpression
from modelsearch.query import Phrase, PlainText

from .wagtail_grams import as_grams, phrases


class GramIndexer(stock.ObjectIndexer):  # type: ignore[misc]
    """What the stock indexer gathers, as grams: cut once, when all of it is together."""

    @property
    def title(self) -> str:
        """All titles of the object."""
        return as_grams(super().title)

    @property
    def body(self) -> str:
        """Everything else that is searched."""
        return as_grams(super().body)

    @property
    def autocomplete(self) -> str:
        """What is searched while somebody types."""
        return as_grams(super().autocomplete)


stock.ObjectIndexer = GramIndexer  # the stock index makes its indexer by this name, and offers no other way


class _AsksGrams:
    """Turns the words of a query into phrases; and, or, not stay Wagtail's."""

    def build_search_query_content(self, query: Any, config: Any = None) -> Any:
        """The FTS5 expression of a query."""
        if not isinstance(query, PlainText | Phrase):
            return super().build_search_query_content(query, config=config)  # type: ignore[misc]
        either = isinstance(query, PlainText) and query.operator == "or"
        lexemes = (Lexeme(" ".join(grams), prefix=begins) for grams, begins in phrases(query.query_string))
        return SearchQueryExpression(reduce(or_ if either else and_, lexemes), config=config)


class GramQueryCompiler(_AsksGrams, stock.SQLiteSearchQueryCompiler):  # type: ignore[misc]
    """Search."""


class GramAutocompleteCompiler(_AsksGrams, stock.SQLiteAutocompleteQueryCompiler):  # type: ignore[misc]
    """Search while somebody types."""


class GramBackend(stock.SQLiteSearchBackend):  # type: ignore[misc]
    """The stock backend with grams."""

    query_compiler_class = GramQueryCompiler
    autocomplete_query_compiler_class = GramAutocompleteCompiler
