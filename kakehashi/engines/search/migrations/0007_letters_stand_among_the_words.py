"""Each letter of a text stands once among its words, behind the mark 、, in the title's words those of the title.

A single letter was asked for by all grams that begin with it: thousands of them, in nearly every text. Now it is asked
for by itself. Texts in the index get their letters from their grams; on SQLite the table of words is then made anew at
once, not row by row.
"""

from django.db import migrations

BATCH = 500
MARK = "、"
UPDATED = "search_index_text_updated"


def letters_of(grams):
    return [MARK + letter for letter in dict.fromkeys(gram[0] for gram in grams.split())]


def add(apps, schema_editor):
    """Write the letters behind the words."""

    def lettered(text):
        own = letters_of(text.title_grams)
        text.title_words = f" {' '.join([*text.title_words.split(), *own])} "
        text.words = " ".join(dict.fromkeys([*text.words.split(), *own, *letters_of(text.body_grams)]))

    rewrite(apps, schema_editor, lettered)


def take(apps, schema_editor):
    """Leave words only."""

    def bare(text):
        text.title_words = f" {' '.join(word for word in text.title_words.split() if word[0] != MARK)} "
        text.words = " ".join(word for word in text.words.split() if word[0] != MARK)

    rewrite(apps, schema_editor, bare)


def rewrite(apps, schema_editor, change):
    """Change the words of every text, without the trigger that would tell the full text of each."""
    model = apps.get_model("search_index", "SearchText")
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    if is_sqlite:
        with schema_editor.connection.cursor() as cursor:
            cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = %s", [UPDATED])
            (trigger,) = cursor.fetchone()
        schema_editor.execute(f"DROP TRIGGER {UPDATED}")
    keys = list(model.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        rows = model.objects.filter(pk__in=keys[start : start + BATCH]).defer("body")
        texts = list(rows)
        for text in texts:
            change(text)
        model.objects.bulk_update(texts, ["title_words", "words"], batch_size=100)
    if is_sqlite:
        schema_editor.execute(trigger)
        schema_editor.execute("INSERT INTO search_index_words(search_index_words) VALUES ('rebuild')")


class Migration(migrations.Migration):

    dependencies = [("search_index", "0006_facets_are_stored_once")]

    operations = [migrations.RunPython(add, take)]
