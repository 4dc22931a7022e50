"""Lays the written structure down in an empty database."""

from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from .applied import is_true, sql_of


def lay(connection: BaseDatabaseWrapper) -> bool:
    """Make all tables with the rows that migrations put in, in one transaction, where the database holds no table.

    Returns False, and changes nothing, where there is a table, or no structure that is true of today's migrations: they
    are then applied one by one.
    """
    if connection.introspection.table_names() or not is_true(connection.vendor):
        return False
    statements = sql_of(connection.vendor).read_text(encoding="utf-8")
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        raw: Any = connection.connection
        raw.executescript(f"BEGIN IMMEDIATE;\n{statements}\nCOMMIT;")
        return True
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(statements)
    return True
