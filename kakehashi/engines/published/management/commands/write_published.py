from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kakehashi.engines.published.actions import want_everything
from kakehashi.engines.published.queries import faulty, totals, waiting
from kakehashi.engines.published.tasks import done, run
from kakehashi.registry.clock import refresh


class Command(BaseCommand):
    """Every public page as a file, now."""

    help = "Writes every public page as a file, and takes away files that stand for none; --later leaves it to workers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Now or later."""
        parser.add_argument("--later", action="store_true", help="only order it; the workers of `serve` write")

    def handle(self, *_arguments: Any, later: bool, **_options: Any) -> None:
        """Ends with 1 where a page could not be written, and names it."""
        if not settings.PUBLISHED_FILES:
            raise CommandError("PUBLISHED_FILES=0: this installation keeps no files")
        refresh()
        wanted = want_everything(by=None)
        if later:
            self.stdout.write(f"{wanted} addresses wait for the workers")
            return
        while paths := list(waiting().filter(fault="").values_list("path", flat=True)[:60]):
            done(run(paths))
        found = totals()
        self.stdout.write(f"{found.files} files, {found.size} bytes, {found.faults} failed")
        for row in faulty():
            self.stderr.write(f"{row.path}: {row.fault}")
        if found.faults:
            raise SystemExit(1)
