import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kakehashi.base.algorithms.plain_japanese import check


def lines_of(file: Path | None) -> Iterator[str]:
    """The lines of a file, of standard input without one. Refused with CommandError: no such file, not UTF-8."""
    try:
        text = (file.read_bytes() if file else sys.stdin.buffer.read()).decode("utf-8-sig")
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"Not UTF-8: byte {error.start}.") from error
    yield from text.splitlines()


class Command(BaseCommand):
    """The checker of plain Japanese."""

    help = "Says how plain Japanese texts are, one text a line, and what could be plainer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and how it is told."""
        parser.add_argument("file", nargs="?", type=Path, help="one text a line, UTF-8; default: standard input")
        parser.add_argument("--json", action="store_true", help="one JSON line for each text")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Every line has its answer, an empty one too."""
        for line in lines_of(options["file"]):
            checked = check(line)
            if options["json"]:
                said = {
                    "score": checked.score,
                    "findings": [asdict(one) for one in checked.findings],
                    "figures": asdict(checked.figures),
                }
                self.stdout.write(json.dumps(said, ensure_ascii=False))
                continue
            self.stdout.write(f"{checked.score:5.1f}  {line}")
            for one in checked.findings:
                self.stdout.write(f"       {one.rule} {one.at}: {one.text} → {one.suggestion}")
