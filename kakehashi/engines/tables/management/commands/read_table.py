"""Shows what a table file holds, or why it is refused."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from kakehashi.engines.tables.limits import Unreadable
from kakehashi.engines.tables.reading import read_table


class Command(BaseCommand):
    """``read_table FILE [--json]``: a refusal with a reason is an answer, not an error."""

    help = "Reads CSV, TSV or xlsx in any encoding met in Japanese offices"

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and whether the answer is JSON."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints the answer; a file that is not there is an error."""
        try:
            content = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(str(error)) from error
        with translation.override("ja"):
            try:
                table = read_table(content, name=options["file"].name)
            except Unreadable as refusal:
                self.stdout.write(
                    json.dumps({"refused": str(refusal)}, ensure_ascii=False) if options["json"] else str(refusal)
                )
                return
        problems = [{"row": problem.row, "message": problem.message} for problem in table.problems]
        if options["json"]:
            rows = [table.header, *table.rows] if table.header else []
            self.stdout.write(
                json.dumps({"encoding": table.encoding, "rows": rows, "problems": problems}, ensure_ascii=False)
            )
            return
        self.stdout.write(f"{table.encoding}: {len(table.rows)}")
        for problem in problems:
            self.stdout.write(f"{problem['row']}: {problem['message']}")
