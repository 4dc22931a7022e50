"""Says how many events a calendar file holds, how often they come, and what is wrong with it."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from kakehashi.engines.calendars.reading import MOST_BYTES, Refused, read_calendar


class Command(BaseCommand):
    """``read_calendar FILE [--json]``: a refusal with a reason is an answer, not an error."""

    help = "Reads an iCalendar file: events, occurrences (endless rules for five years), and problems with their lines"

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and whether the answer is JSON."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true", help="one JSON document")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints the answer; a file that is not there is an error."""
        try:
            with options["file"].open("rb") as file:
                content = file.read(MOST_BYTES + 1)
        except OSError as error:
            raise CommandError(str(error)) from error
        with translation.override("ja"):
            try:
                found = read_calendar(content)
            except Refused as refusal:
                said = str(refusal.words)
                self.stdout.write(json.dumps({"refused": said}, ensure_ascii=False) if options["json"] else said)
                return
            problems = [{"line": problem.line, "message": str(problem.words)} for problem in found.problems]
        if options["json"]:
            answer = {"events": found.events, "occurrences": found.occurrences, "problems": problems}
            self.stdout.write(json.dumps(answer | {"encoding": found.encoding}, ensure_ascii=False))
            return
        self.stdout.write(f"{found.encoding}: {found.events} / {found.occurrences}")
        for problem in problems:
            self.stdout.write(f"{problem['line']}: {problem['message']}")
