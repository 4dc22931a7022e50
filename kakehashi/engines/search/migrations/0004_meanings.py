"""What a row means, as a vector, where meaning is on."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("search_index", "0003_pages_of_files")]

    operations = [
        migrations.CreateModel(
            name="SearchMeaning",
            fields=[
                (
                    "row",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="meaning",
                        serialize=False,
                        to="search_index.searchrow",
                    ),
                ),
                ("vector", models.BinaryField()),
                ("learned_at", models.DateTimeField()),
            ],
        ),
    ]
