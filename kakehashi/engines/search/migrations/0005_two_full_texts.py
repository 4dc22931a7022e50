"""On SQLite the full text is made of two tables, so that it takes no more room than what it is made from.

``search_index_grams`` knows where each gram stands. The body is its first column, because FTS5 writes the number of
every other column beside each entry. ``search_index_words`` knows only which rows hold a word (``detail=none``): a word
is never asked for by its place. It has no columns then, so a word of the title is written a second time, behind the
mark 。that stands in no word. What it is made of is a view: nothing more is stored. Neither keeps the number of words of
a row, which only SQLite's own ranking would read.

A later migration that alters SearchText drops the view before, as SQLite refuses to rename a table under it, and makes
it and the triggers again.

PostgreSQL keeps its columns and indexes of migration 0001.
"""

from django.db import migrations

OLD_COLUMNS = ("title_grams", "body_grams", "title_words", "words")
EVENTS = ("inserted", "deleted", "updated")


def said(row):
    """The words of a row, and those of its title (" word word ") marked."""
    return f"{row}words || replace(rtrim({row}title_words), ' ', ' 。')"


def written(row):
    return f"""
        INSERT INTO search_index_grams(rowid, body_grams, title_grams)
        VALUES ({row}.row_id, {row}.body_grams, {row}.title_grams);
        INSERT INTO search_index_words(rowid, said) VALUES ({row}.row_id, {said(f"{row}.")});
    """


def taken_out(row):
    return f"""
        INSERT INTO search_index_grams(search_index_grams, rowid, body_grams, title_grams)
        VALUES ('delete', {row}.row_id, {row}.body_grams, {row}.title_grams);
        INSERT INTO search_index_words(search_index_words, rowid, said)
        VALUES ('delete', {row}.row_id, {said(f"{row}.")});
    """


NEW = [
    """
    CREATE VIRTUAL TABLE search_index_grams USING fts5(
        body_grams, title_grams,
        content='search_index_searchtext', content_rowid='row_id', tokenize='ascii', columnsize=0
    )
    """,
    f"CREATE VIEW search_index_said AS SELECT row_id, {said('')} AS said FROM search_index_searchtext",
    """
    CREATE VIRTUAL TABLE search_index_words USING fts5(
        said, content='search_index_said', content_rowid='row_id', tokenize='ascii', columnsize=0, detail=none
    )
    """,
    f"CREATE TRIGGER search_index_text_inserted AFTER INSERT ON search_index_searchtext BEGIN {written('new')} END",
    f"CREATE TRIGGER search_index_text_deleted AFTER DELETE ON search_index_searchtext BEGIN {taken_out('old')} END",
    f"""
    CREATE TRIGGER search_index_text_updated AFTER UPDATE ON search_index_searchtext
    WHEN {" OR ".join(f"old.{name} <> new.{name}" for name in ("row_id", *OLD_COLUMNS))}
    BEGIN {taken_out("old")} {written("new")} END
    """,
    "INSERT INTO search_index_grams(search_index_grams) VALUES ('rebuild')",
    "INSERT INTO search_index_words(search_index_words) VALUES ('rebuild')",
]
OLD_TAKEN_OUT, OLD_WRITTEN = (
    f"INSERT INTO search_index_fts({first}rowid, {', '.join(OLD_COLUMNS)})"
    f" VALUES ({value}{row}.row_id, {', '.join(f'{row}.{name}' for name in OLD_COLUMNS)});"
    for first, value, row in (("search_index_fts, ", "'delete', ", "old"), ("", "", "new"))
)
OLD = [
    f"""
    CREATE VIRTUAL TABLE search_index_fts USING fts5(
        {", ".join(OLD_COLUMNS)}, content='search_index_searchtext', content_rowid='row_id', tokenize='ascii'
    )
    """,
    f"CREATE TRIGGER search_index_text_inserted AFTER INSERT ON search_index_searchtext BEGIN {OLD_WRITTEN} END",
    f"CREATE TRIGGER search_index_text_deleted AFTER DELETE ON search_index_searchtext BEGIN {OLD_TAKEN_OUT} END",
    f"""
    CREATE TRIGGER search_index_text_updated AFTER UPDATE ON search_index_searchtext
    WHEN {" OR ".join(f"old.{name} <> new.{name}" for name in ("row_id", *OLD_COLUMNS))}
    BEGIN {OLD_TAKEN_OUT} {OLD_WRITTEN} END
    """,
    "INSERT INTO search_index_fts(search_index_fts) VALUES ('rebuild')",
]


def run(schema_editor, statements):
    if schema_editor.connection.vendor == "sqlite":
        for statement in [*(f"DROP TRIGGER search_index_text_{event}" for event in EVENTS), *statements]:
            schema_editor.execute(statement)


def divide(apps, schema_editor):
    """Make the two tables in the place of the one, filled from the texts that are there."""
    run(schema_editor, ["DROP TABLE search_index_fts", *NEW])


def join(apps, schema_editor):
    """Make the one table again."""
    gone = ["DROP TABLE search_index_words", "DROP VIEW search_index_said", "DROP TABLE search_index_grams"]
    run(schema_editor, [*gone, *OLD])


class Migration(migrations.Migration):

    dependencies = [("search_index", "0004_meanings")]

    operations = [migrations.RunPython(divide, join)]
