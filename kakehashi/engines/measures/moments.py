"""Moments as numbers, so that a database can take their mean itself."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Func, IntegerField
from django.db.models.sql.compiler import SQLCompiler


class Epoch(Func):
    """A moment in whole seconds since 1970; null stays null.

    The difference of two moments is worked out row by row in Python on SQLite, which takes long for many rows.
    """

    arity = 1
    output_field = IntegerField()
    template = "CAST(EXTRACT(EPOCH FROM %(expressions)s) AS bigint)"

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any) -> Any:
        """By the database's own clock functions."""
        return self.as_sql(
            compiler, connection, template="CAST(strftime('%%%%s', %(expressions)s) AS integer)", **extra
        )
