"""The rows of the index, and beside them what each database needs to answer from them.

SQLite: an FTS5 table over the stored grams (external content: the row is the only copy) and three triggers that keep it
true, whoever writes: the model, a cascade or a flush. Tokenizer ``ascii``, because it takes every letter beyond ASCII for a
part of a word; ``unicode61`` knows only the letters of Unicode 6.1. No prefix index: it takes two thirds more room, and a
single letter is found nearly as fast by the range of terms that begin with it.

PostgreSQL: generated columns of lexemes, with GIN indexes over a function that gives them back as they are and is said to
be dear. Otherwise the planner thinks little of looking into each row, unpacks all of them and is thirty times slower.

A later migration that alters SearchText makes the triggers again: Django rebuilds the table on SQLite and loses them.
"""

import django.db.models.deletion
from django.db import migrations, models


FTS5 = [
    """
    CREATE VIRTUAL TABLE search_index_fts USING fts5(
        title_grams, body_grams, title_words, words,
        content='search_index_searchtext', content_rowid='row_id', tokenize='ascii'
    )
    """,
    """
    CREATE TRIGGER search_index_text_inserted AFTER INSERT ON search_index_searchtext BEGIN
        INSERT INTO search_index_fts(rowid, title_grams, body_grams, title_words, words)
        VALUES (new.row_id, new.title_grams, new.body_grams, new.title_words, new.words);
    END
    """,
    """
    CREATE TRIGGER search_index_text_deleted AFTER DELETE ON search_index_searchtext BEGIN
        INSERT INTO search_index_fts(search_index_fts, rowid, title_grams, body_grams, title_words, words)
        VALUES ('delete', old.row_id, old.title_grams, old.body_grams, old.title_words, old.words);
    END
    """,
    """
    CREATE TRIGGER search_index_text_updated AFTER UPDATE ON search_index_searchtext
    WHEN old.row_id <> new.row_id OR old.title_grams <> new.title_grams OR old.body_grams <> new.body_grams
        OR old.title_words <> new.title_words OR old.words <> new.words
    BEGIN
        INSERT INTO search_index_fts(search_index_fts, rowid, title_grams, body_grams, title_words, words)
        VALUES ('delete', old.row_id, old.title_grams, old.body_grams, old.title_words, old.words);
        INSERT INTO search_index_fts(rowid, title_grams, body_grams, title_words, words)
        VALUES (new.row_id, new.title_grams, new.body_grams, new.title_words, new.words);
    END
    """,
]
LEXEMES = [
    """
    CREATE FUNCTION search_index_dear(lexemes tsvector) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 300 AS $$ BEGIN RETURN lexemes; END $$
    """,
    "ALTER TABLE search_index_searchtext " + ", ".join(
        f"ADD COLUMN {name} tsvector GENERATED ALWAYS AS"
        f" (array_to_tsvector(string_to_array(btrim({text}), ' '))) STORED"
        for name, text in (
            ("gram_lexemes", "title_grams || ' ' || body_grams"),
            ("title_gram_lexemes", "title_grams"),
            ("word_lexemes", "words"),
            ("title_word_lexemes", "title_words"),
        )
    ),
    *(
        f"CREATE INDEX search_{name} ON search_index_searchtext USING gin (search_index_dear({name}))"
        for name in ("gram_lexemes", "title_gram_lexemes", "word_lexemes", "title_word_lexemes")
    ),
]


def make(apps, schema_editor):
    for statement in {"sqlite": FTS5, "postgresql": LEXEMES}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unmake(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for event in ("inserted", "deleted", "updated"):
            schema_editor.execute(f"DROP TRIGGER search_index_text_{event}")
        schema_editor.execute("DROP TABLE search_index_fts")
    else:
        schema_editor.execute("DROP FUNCTION search_index_dear(tsvector) CASCADE")


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='SearchAudience',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(max_length=100)),
            ],
        ),
        migrations.CreateModel(
            name='SearchFacet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=50)),
                ('value', models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name='SearchRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('collection', models.CharField(blank=True, default='', max_length=50)),
                ('kind', models.CharField(max_length=100)),
                ('object_key', models.CharField(max_length=200)),
                ('language', models.CharField(blank=True, max_length=15)),
                ('at', models.DateTimeField(null=True)),
                ('is_example', models.BooleanField(default=False)),
                ('url', models.CharField(blank=True, max_length=1000)),
                ('facets', models.JSONField(default=dict)),
                ('title', models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name='SearchText',
            fields=[
                ('row', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='text', serialize=False, to='search_index.searchrow')),
                ('title_grams', models.TextField(blank=True)),
                ('title_words', models.TextField(blank=True)),
                ('words', models.TextField(blank=True)),
                ('body', models.TextField(blank=True)),
                ('body_grams', models.TextField(blank=True)),
            ],
        ),
        migrations.AddConstraint(
            model_name='searchrow',
            constraint=models.UniqueConstraint(fields=('collection', 'kind', 'object_key'), name='search_row_once'),
        ),
        migrations.AddConstraint(
            model_name='searchrow',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('collection', ''), _negated=True), ('kind', 'document')), models.Q(('collection', ''), models.Q(('kind', 'document'), _negated=True)), _connector='OR'), name='search_documents_in_collections'),
        ),
        migrations.AddField(
            model_name='searchfacet',
            name='row',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='facet_values', to='search_index.searchrow'),
        ),
        migrations.AddField(
            model_name='searchaudience',
            name='row',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='audience', to='search_index.searchrow'),
        ),
        migrations.AddConstraint(
            model_name='searchfacet',
            constraint=models.UniqueConstraint(fields=('row', 'name', 'value'), name='search_facet_once'),
        ),
        migrations.AddConstraint(
            model_name='searchaudience',
            constraint=models.UniqueConstraint(fields=('row', 'token'), name='search_audience_once'),
        ),
        migrations.AddConstraint(
            model_name='searchaudience',
            constraint=models.CheckConstraint(condition=models.Q(('token', ''), _negated=True), name='search_audience_is_named'),
        ),
        migrations.RunPython(make, unmake),
    ]
