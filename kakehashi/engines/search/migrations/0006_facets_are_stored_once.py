"""A set of facets is stored once for all rows that share it, and no longer with each of them.

What is in the index keeps its facets: the sets are made of what the rows carry, and back.
"""

import json
from hashlib import sha256

import django.db.models.deletion
from django.db import migrations, models

BATCH = 500
ID = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))


def settle(schema_editor):
    """On PostgreSQL no table is altered on which a check still waits."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def gather(apps, schema_editor):
    """Give each row the set of its facets."""
    row, facet_set, facet = (
        apps.get_model("search_index", name) for name in ("SearchRow", "SearchFacetSet", "SearchFacet")
    )
    sets, carried = {}, {}
    for pk, facets in row.objects.values_list("pk", "facets").iterator(2000):
        key = sha256(json.dumps(facets, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
        sets[key] = facets
        carried.setdefault(key, []).append(pk)
    for key, facets in sets.items():
        made = facet_set.objects.create(key=key, facets=facets)
        facet.objects.bulk_create(
            facet(facet_set=made, name=name, value=value) for name, values in facets.items() for value in values
        )
        rows = carried[key]
        for start in range(0, len(rows), BATCH):
            row.objects.filter(pk__in=rows[start : start + BATCH]).update(facet_set=made)
    settle(schema_editor)


def spread(apps, schema_editor):
    """Give each row its facets again."""
    row, facet_set = (apps.get_model("search_index", name) for name in ("SearchRow", "SearchFacetSet"))
    for pk, facets in facet_set.objects.values_list("pk", "facets"):
        row.objects.filter(facet_set=pk).update(facets=facets)
    row.objects.update(facet_set=None)
    settle(schema_editor)


def list_each(apps, schema_editor):
    """Going back: what each row carries, in a table of its own."""
    row, facet = (apps.get_model("search_index", name) for name in ("SearchRow", "SearchFacet"))
    for pk, facets in row.objects.values_list("pk", "facets").iterator(2000):
        facet.objects.bulk_create(
            facet(row_id=pk, name=name, value=value) for name, values in facets.items() for value in values
        )


def to_set(**how):
    return models.ForeignKey(
        db_index=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="rows",
        to="search_index.searchfacetset",
        **how,
    )


class Migration(migrations.Migration):

    dependencies = [("search_index", "0005_two_full_texts")]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, list_each),
        migrations.DeleteModel("SearchFacet"),
        migrations.CreateModel(
            name="SearchFacetSet",
            fields=[
                ID,
                ("key", models.CharField(max_length=64, unique=True)),
                ("facets", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="SearchFacet",
            fields=[
                ID,
                (
                    "facet_set",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="values",
                        to="search_index.searchfacetset",
                    ),
                ),
                ("name", models.CharField(max_length=50)),
                ("value", models.CharField(max_length=200)),
            ],
        ),
        migrations.AddConstraint(
            model_name="searchfacet",
            constraint=models.UniqueConstraint(fields=("name", "value", "facet_set"), name="search_facet_once_a_set"),
        ),
        migrations.AddField("searchrow", "facet_set", to_set(null=True)),
        migrations.RunPython(gather, spread),
        migrations.AlterField("searchrow", "facet_set", to_set()),
        migrations.RemoveField("searchrow", "facets"),
    ]
