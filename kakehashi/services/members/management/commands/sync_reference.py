import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from kakehashi.services.members.actions import sync_reference


class Command(BaseCommand):
    """The reference lists."""

    help = "Brings organisations, offices and the plan up to date with the shipped lists."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Only counting, and how it is told."""
        parser.add_argument("--dry-run", action="store_true", help="count what would change, and change nothing")
        parser.add_argument("--json", action="store_true", help="the counts as one JSON document")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """All lists in one transaction."""
        counts = sync_reference(by=None, dry_run=options["dry_run"]).counts()
        if options["json"]:
            self.stdout.write(json.dumps(counts))
            return
        for name, changed in counts.items():
            self.stdout.write(f"{name}: " + ", ".join(f"{number} {what}" for what, number in changed.items()))
