"""Wagtail's own search, in the admin area, made to find Japanese words of one letter and more.

The stock backends cut text at spaces, of which Japanese has none. Here every text goes into Wagtail's tables as grams,
and every run of a query is asked as a phrase of grams. A gram is written in Latin letters, six for each of its letters,
so that no tokenizer or parser of either database, whatever its language and locale, takes it apart.

Setting: ``WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "kakehashi.engines.search.wagtail_backend"}}``. After a
change of this setting Wagtail's tables are filled anew with ``rebuild_modelsearch_index``.
"""

from importlib import import_module
from typing import Any

from django.db import connection

HOMES = {"sqlite": "wagtail_sqlite", "postgresql": "wagtail_postgresql"}


def SearchBackend(params: dict[str, Any]) -> Any:
    """The backend for the default database. Another one than SQLite or PostgreSQL is refused with KeyError.

    The stock module of the other database cannot even be imported, so ours are imported by need.
    """
    backend = import_module(f"{__package__}.{HOMES[connection.vendor]}").GramBackend
    return backend(params)
