import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from kakehashi.engines.published.verifying import verified
from kakehashi.registry.clock import refresh


class Command(BaseCommand):
    """Whether files say what the pages say."""

    help = "Compares each published file with its live page, and looks for files without a page and pages without one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """For people or programs."""
        parser.add_argument("--json", action="store_true", help="as JSON")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Ends with 1 where anything differs. What waits to be written again is named apart."""
        refresh()
        found = verified()
        wrong = {"different": found["different"], "missing": found["missing"], "unknown": found["unknown"]}
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False))
        else:
            self.stdout.write(f"{found['equal']} equal, {len(found['waiting'])} wait to be written")
            for what, paths in wrong.items():
                for path in paths:
                    self.stdout.write(f"{what}: {path}")
        if any(wrong.values()):
            raise SystemExit(1)
