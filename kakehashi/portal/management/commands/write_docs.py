from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kakehashi.portal import handbook


class Command(BaseCommand):
    """Writes the handbook's generated pages."""

    help = (
        "Write docs/generated from the declarations in the code: flows, permissions, events, plan, settings, commands."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """``--check`` changes nothing."""
        parser.add_argument("--check", action="store_true", help="change nothing; fail where a page is out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write what changed and name it."""
        if not options["check"]:
            for path in handbook.write(settings.ROOT):
                self.stdout.write(f"changed: {path}")
        elif pages := handbook.stale(settings.ROOT):
            raise CommandError(f"Out of date: {', '.join(map(str, pages))}. Run `manage.py write_docs`.")
