import json
from argparse import ArgumentParser
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kakehashi.base import time

from ...place_names.imports import take_in
from ...place_names.rules.tables import Unreadable


class Command(BaseCommand):
    """Official place names."""

    help = "Takes in the agency's tables of place names, letter for letter. Repeatable."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder, the tables' day, and how it is told."""
        parser.add_argument("folder", type=Path, help="with jma_multilingual_*.json and jma_bosai_area.json")
        parser.add_argument("--date", type=date.fromisoformat, help="the day of the tables; default: today")
        parser.add_argument("--dry-run", action="store_true", help="count what would change, and change nothing")
        parser.add_argument("--json", action="store_true", help="the counts as one JSON document")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """All files are read before one is written."""
        try:
            done = take_in(options["folder"], by=None, day=options["date"] or time.today(), dry_run=options["dry_run"])
        except Unreadable as error:
            raise CommandError(str(error)) from error
        counts = {name: asdict(one) for name, one in done.items()}
        if options["json"]:
            self.stdout.write(json.dumps(counts, ensure_ascii=False))
            return
        for name, count in counts.items():
            self.stdout.write(f"{name}: " + ", ".join(f"{number} {what}" for what, number in count.items()))
