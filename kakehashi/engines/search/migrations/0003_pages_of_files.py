"""A file is found page by page; every row can be narrowed by its language and fiscal year."""

from zoneinfo import ZoneInfo

import django.db.models.deletion
from django.db import migrations, models

BATCH = 1000
TOKYO = ZoneInfo("Asia/Tokyo")


def derive(apps, schema_editor):
    """Give the rows that are there the facets that every row has from now on."""
    row, facet = apps.get_model("search_index", "SearchRow"), apps.get_model("search_index", "SearchFacet")
    changed, facets = [], []
    for one in row.objects.filter(collection="").order_by("pk").iterator(BATCH):
        derived = {"language": one.language}
        if one.at is not None:
            day = one.at.astimezone(TOKYO).date()
            derived["year"] = str(day.year if day.month >= 4 else day.year - 1)
        new = {name: value for name, value in derived.items() if value and name not in one.facets}
        if new:
            one.facets = {**one.facets, **{name: [value] for name, value in new.items()}}
            changed.append(one)
            facets += [facet(row=one, name=name, value=value) for name, value in new.items()]
    row.objects.bulk_update(changed, ["facets"], batch_size=BATCH)
    facet.objects.bulk_create(facets, batch_size=BATCH)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else the table cannot be altered any more


class Migration(migrations.Migration):

    dependencies = [
        ("files", "0002_pages_of_files"),
        ("search_index", "0002_audiences_are_stored_once"),
    ]

    operations = [
        migrations.RunPython(derive, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="searchrow", name="search_row_once"),
        migrations.AddField(
            model_name="searchrow",
            name="of_file",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="files.filepage"
            ),
        ),
        migrations.AddField(model_name="searchrow", name="page", field=models.PositiveIntegerField(default=0)),
        migrations.AddField(
            model_name="searchrow",
            name="whole",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="search_index.searchrow",
            ),
        ),
        migrations.AddConstraint(
            model_name="searchrow",
            constraint=models.UniqueConstraint(
                fields=("collection", "kind", "object_key", "page"), name="search_row_once"
            ),
        ),
        migrations.AddIndex(
            model_name="searchrow",
            index=models.Index(
                condition=models.Q(("whole__isnull", False)), fields=["whole"], name="search_row_further_pages"
            ),
        ),
    ]
