from argparse import ArgumentParser
from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from kakehashi.portal.structure.laying import lay


class Command(migrate.Command):
    """Django's command; an empty database gets its tables at once, and then what came later."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Django's own, and a way around the written structure."""
        super().add_arguments(parser)
        parser.add_argument(
            "--one-by-one", action="store_true", help="apply every migration, even where the database is empty"
        )

    def handle(self, *args: Any, one_by_one: bool = False, **options: Any) -> None:
        """Lay the structure down where all is asked for and nothing is there, then migrate."""
        asks_for_all = not options.get("app_label") and not options.get("fake")
        if asks_for_all and not (one_by_one or options.get("plan") or options.get("check_unapplied")):
            lay(connections[options["database"]])
        super().handle(*args, **options)
