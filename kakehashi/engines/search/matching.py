"""Conditions on rows of the index, for both databases. They only filter; who may see a row is asked in `visible`.

SQLite answers from two FTS5 tables, one of grams and one of words, PostgreSQL from GIN indexes of lexemes without
positions; there the order of letters is looked up in the stored grams of the rows that have all pairs.
(PostgreSQL keeps no more than 255 positions of one lexeme, so with positions a phrase late in a long text is lost.)

A single letter is asked for among the words, where each letter of a text stands once behind a mark: the grams that
begin with it may be thousands, and stand in nearly every text.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db import NotSupportedError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from .queries import Spellings, phrase

if TYPE_CHECKING:
    from .models import SearchRow

GRAMS, WORDS = "search_index_grams", "search_index_words"
IN_TITLE = "。"  # before a word of the title, among the words of SQLite (migration 0005)
LETTER = "、"  # before a letter, among the words (migration 0007)
TEXT = "search_index_searchtext"
Asked = tuple[Spellings, ...]
Sql = tuple[str, list[Any]]


class _Condition(Func, ABC):
    """A yes-or-no expression over a row: whether its text is among those that hold everything that is asked."""

    output_field = BooleanField()
    full_text = GRAMS  # the FTS5 table that knows

    def __init__(self, asked: Asked) -> None:
        super().__init__(F("pk"))
        self.asked = asked

    @abstractmethod
    def match(self) -> str:
        """The FTS5 expression."""

    @abstractmethod
    def lexemes(self) -> Sql:
        """The condition on PostgreSQL's text rows."""

    def texts(self, vendor: str) -> Sql:
        """The statement that gives the ids of the rows whose text fits."""
        if vendor == "sqlite":
            table = self.full_text
            return f"SELECT rowid FROM {table} WHERE {table} MATCH %s", [self.match()]  # noqa: S608 -- no input in it
        where, params = self.lexemes()
        return f"SELECT row_id FROM {TEXT} WHERE {where}", params  # noqa: S608 -- no input in it

    def holds(self, row: str, vendor: str) -> Sql:
        """The condition on a row's id, its texts worked out once a statement.

        In an array on PostgreSQL: a planner that may join looks into each row instead of asking the index where it sees
        a LIMIT outside, and goes through all texts for each row where it takes the table for empty.
        """
        texts, params = self.texts(vendor)
        return f"{row} IN ({texts})" if vendor == "sqlite" else f"{row} = ANY (ARRAY({texts}))", params

    def among(self, rows: "QuerySet[SearchRow]") -> "QuerySet[SearchRow]":
        """Those of ``rows`` that fit, for questions that many rows answer; what `as_sql` filters, by another way.

        On SQLite the full text is walked and each row looked up by its id (the plus bars the other way round), instead
        of being gathered first: a third faster. For a question of its own: inside of another one it has no name.
        """
        if connection.vendor != "sqlite":
            return rows.filter(self)
        walked, match = self.full_text, self.match()
        return rows.extra(  # noqa: S610 -- a name of ours, and a parameter
            tables=[walked],
            where=[f'"search_index_searchrow"."id" = +{walked}.rowid', f"{walked} MATCH %s"],
            params=[match],
        )

    def newest(self, seen: Sql, vendor: str, limit: int) -> Sql:
        """The statement that gives the ids of the newest ``limit`` rows of ``seen`` (which gives ``id``) that fit.

        On SQLite the texts are walked from the newest on, each looked up among those seen, until there are enough: a
        word that stands everywhere costs no more than a rare one.
        """
        rows, params = seen
        if vendor == "sqlite":
            table = self.full_text
            return (
                f"SELECT {table}.rowid AS id FROM {table} CROSS JOIN ({rows}) AS seen "  # noqa: S608 -- the ORM's
                f"WHERE {table} MATCH %s AND seen.id = {table}.rowid ORDER BY {table}.rowid DESC LIMIT {limit}"
            ), [*params, self.match()]
        holds, held = self.holds("id", vendor)
        return (
            f"SELECT id FROM ({rows}) AS seen WHERE {holds} ORDER BY id DESC LIMIT {limit}"  # noqa: S608 -- as above
        ), [*params, *held]

    def as_sql(  # type: ignore[override]  # nothing of a function's template
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any
    ) -> Any:
        """`holds` of the row's id. Other databases have no such index."""
        if connection.vendor not in {"sqlite", "postgresql"}:
            raise NotSupportedError("The index is made for SQLite and PostgreSQL.")
        row, own = compiler.compile(self.get_source_expressions()[0])
        holds, params = self.holds(row, connection.vendor)
        return holds, [*own, *params]


class HasWords(_Condition):
    """Rows that hold every one of these folded words, in one of its spellings, as a word (京都, not 東京都)."""

    full_text = WORDS
    before, indexed = "", "word_lexemes"

    def match(self) -> str:
        """``("観光") AND ("か月" OR "け月")``."""
        return _each(self.asked, " AND ", " OR ", f'"{self.before}{{}}"'.format)

    def lexemes(self) -> Sql:
        """Each word is a lexeme."""
        return _holds(self.indexed), [_each(self.asked, " & ", " | ", _quoted)]


class TitleHasWords(HasWords):
    """Rows whose title holds every one of these words."""

    before, indexed = IN_TITLE, "title_word_lexemes"


class HasLetters(HasWords):
    """Rows that hold every one of these single letters, in one of its spellings; a spelling may be several letters."""

    def match(self) -> str:
        """``("、か" OR "、が")``."""
        letter = f'"{self.before}{LETTER}{{}}"'.format
        return _each(self.asked, " AND ", " OR ", lambda spelt: _all_of(spelt, " AND ", letter))

    def lexemes(self) -> Sql:
        """Each marked letter is a lexeme."""
        asked = _each(self.asked, " & ", " | ", lambda spelt: _all_of(spelt, " & ", lambda one: _quoted(LETTER + one)))
        return _holds(self.indexed), [asked]


class TitleHasLetters(HasLetters):
    """Rows whose title holds every one of these letters."""

    before, indexed = IN_TITLE, "title_word_lexemes"


class HasRuns(_Condition):
    """Rows whose title or body holds every run, in one of its spellings."""

    columns: tuple[str, ...] = ("title_grams", "body_grams")
    indexed = "gram_lexemes"
    letters: type[HasLetters] = HasLetters  # what knows single letters

    def parts(self) -> list[_Condition]:
        """Single letters are asked for among the words, all else among the grams."""
        letters = tuple(run for run in self.asked if all(len(part) == 1 for spelt in run for part in spelt.split()))
        longer = tuple(run for run in self.asked if run not in letters)
        return [*([type(self)(longer)] if longer else []), *([self.letters(letters)] if letters else [])]

    def texts(self, vendor: str) -> Sql:
        """What fits each part."""
        parts = self.parts()
        if len(parts) == 1 and isinstance(parts[0], HasRuns):
            return super().texts(vendor)
        told = [part.texts(vendor) for part in parts]
        return " INTERSECT ".join(sql for sql, _params in told), [one for _sql, params in told for one in params]

    def among(self, rows: "QuerySet[SearchRow]") -> "QuerySet[SearchRow]":
        """Walked by the first part, the other one filters."""
        first, *others = self.parts()
        for other in others:
            rows = rows.filter(other)
        return _Condition.among(first, rows)

    def match(self) -> str:
        """``("東京 京都") AND ("か"*)``, in both columns alike."""
        return _each(self.asked, " AND ", " OR ", lambda spelt: _all_of(spelt, " AND ", _phrase))

    def lexemes(self) -> Sql:
        """All pairs by the index; from three letters on also their order, in the stored grams."""
        pairs = _each(self.asked, " & ", " | ", lambda spelt: _all_of(spelt, " & ", _pairs))
        sql, params = [_holds(self.indexed)], [pairs]
        somewhere = "(" + " OR ".join(f"strpos({column}, %s) > 0" for column in self.columns) + ")"
        for run in self.asked:
            if max(map(len, run)) > 2:
                sql.append(" OR ".join(" AND ".join(somewhere for _part in spelt.split()) for spelt in run))
                params += [phrase(part) for spelt in run for part in spelt.split() for _ in self.columns]
        return " AND ".join(f"({part})" for part in sql), params


class TitleHasRuns(HasRuns):
    """Rows whose title holds every run."""

    columns = ("title_grams",)
    indexed = "title_gram_lexemes"
    letters = TitleHasLetters

    def match(self) -> str:
        """``{title_grams} : (("東京 京都") AND ("か"*))``."""
        return f"{{title_grams}} : ({super().match()})"


class TitleBegins(_Condition):
    """Rows whose title begins with the first run."""

    def match(self) -> str:
        """``{title_grams} : (^"東京 京都")``."""
        asked = _each(self.asked[:1], " AND ", " OR ", lambda run: f"^ {_phrase(run)}")
        return f"{{title_grams}} : ({asked})"

    def lexemes(self) -> Sql:
        """The stored grams of the title begin with those of the run."""
        run = self.asked[0]
        begins = " OR ".join("strpos(title_grams, %s) = 1" for _ in run)
        params = [_each((run,), " & ", " | ", _pairs), *map(phrase, run)]
        return f"{_holds('title_gram_lexemes')} AND ({begins})", params


def _each(asked: Asked, both: str, either: str, written: Callable[[str], str]) -> str:
    return both.join("(" + either.join(map(written, spellings)) + ")" for spellings in asked)


def _all_of(spelt: str, both: str, written: Callable[[str], str]) -> str:
    """A spelling of several runs (a synonym may have them) asks for each of them."""
    return "(" + both.join(map(written, spelt.split())) + ")"


def _phrase(run: str) -> str:
    return f'"{phrase(run)}"' + "*" * (len(run) == 1)


def _holds(column: str) -> str:
    return f"search_index_dear({column}) @@ %s::tsquery"


def _pairs(run: str) -> str:
    return f"{_quoted(run)}:*" if len(run) == 1 else "(" + " & ".join(map(_quoted, phrase(run).split())) + ")"


def _quoted(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
