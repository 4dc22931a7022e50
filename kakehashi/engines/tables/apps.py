from django.apps import AppConfig


class TablesConfig(AppConfig):
    """Tables in and out: CSV, Excel, saved filters, imports with a dry run."""

    name = "kakehashi.engines.tables"
    label = "tables"
