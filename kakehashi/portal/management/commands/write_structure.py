from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from kakehashi.portal.structure.writing import write


class Command(BaseCommand):
    """Migrates an empty database one by one, and writes how it came out: see `make structure`."""

    help = "Write the structure that an empty database is given at once (kakehashi/portal/structure)."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Refused where the database holds a table: it must come from the migrations alone."""
        if connection.introspection.table_names():
            raise CommandError("This database is not empty. `make structure` makes one for this.")
        call_command("migrate", one_by_one=True, verbosity=0)
        self.stdout.write(f"{connection.vendor}: {write(connection):,} characters")
