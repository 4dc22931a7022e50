"""A set of tokens is stored once for all rows that it opens, and no longer with each of them.

What is in the index keeps its audience: the sets are made of the tokens of the rows, a batch at a time.
"""

from hashlib import sha256
from itertools import groupby

import django.db.models.deletion
from django.db import migrations, models

BATCH = 2000


def gather(apps, schema_editor):
    """Give each row the set of its tokens; a row without any nobody could find, so it goes."""
    of_row, row, audience, token = (
        apps.get_model("search_index", name)
        for name in ("SearchAudienceOfRow", "SearchRow", "SearchAudience", "SearchAudienceToken")
    )
    known = {}
    opened = {}
    pairs = of_row.objects.order_by("row_id", "token").values_list("row_id", "token")
    for row_id, own in groupby(pairs.iterator(BATCH), key=lambda pair: pair[0]):
        tokens = [name for _row, name in own]
        key = sha256("\n".join(sorted(tokens)).encode()).hexdigest()
        if key not in known:
            known[key] = audience.objects.create(key=key).pk
            token.objects.bulk_create([token(audience_id=known[key], token=name) for name in tokens])
        opened.setdefault(known[key], []).append(row_id)
    for audience_id, rows in opened.items():
        for start in range(0, len(rows), 500):
            row.objects.filter(pk__in=rows[start : start + 500]).update(audience_id=audience_id)
    row.objects.filter(audience=None).delete()
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else the table cannot be altered any more


def spread(apps, schema_editor):
    """Give each row its tokens again."""
    of_row, row, token = (
        apps.get_model("search_index", name) for name in ("SearchAudienceOfRow", "SearchRow", "SearchAudienceToken")
    )
    names = {}
    for audience_id, name in token.objects.values_list("audience_id", "token"):
        names.setdefault(audience_id, []).append(name)
    for row_id, audience_id in row.objects.values_list("pk", "audience_id").iterator(BATCH):
        of_row.objects.bulk_create([of_row(row_id=row_id, token=name) for name in names.get(audience_id, [])])
    row.objects.update(audience=None)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):

    dependencies = [
        ("search_index", "0001_initial"),
    ]

    operations = [
        migrations.RenameModel("SearchAudience", "SearchAudienceOfRow"),
        migrations.AlterField(
            "SearchAudienceOfRow",
            "row",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="tokens", to="search_index.searchrow"
            ),
        ),
        migrations.CreateModel(
            name="SearchAudience",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="SearchAudienceToken",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "audience",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tokens",
                        to="search_index.searchaudience",
                    ),
                ),
                ("token", models.CharField(max_length=100)),
            ],
        ),
        migrations.AddConstraint(
            model_name="searchaudiencetoken",
            constraint=models.UniqueConstraint(fields=("token", "audience"), name="search_audience_token_once"),
        ),
        migrations.AddConstraint(
            model_name="searchaudiencetoken",
            constraint=models.CheckConstraint(
                condition=models.Q(("token", ""), _negated=True), name="search_audience_token_named"
            ),
        ),
        migrations.AddField(
            model_name="searchrow",
            name="audience",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rows",
                to="search_index.searchaudience",
            ),
        ),
        migrations.RunPython(gather, spread),
        migrations.AlterField(
            model_name="searchrow",
            name="audience",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rows",
                to="search_index.searchaudience",
            ),
        ),
        migrations.DeleteModel("SearchAudienceOfRow"),
    ]
