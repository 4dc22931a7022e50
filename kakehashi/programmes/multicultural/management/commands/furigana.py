import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from kakehashi.base.algorithms.plain_japanese import furigana, with_readings

from .plain_japanese import lines_of


class Command(BaseCommand):
    """Readings for kanji."""

    help = "Proposes the readings of the kanji in Japanese texts, one text a line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and how it is told."""
        parser.add_argument("file", nargs="?", type=Path, help="one text a line, UTF-8; default: standard input")
        parser.add_argument("--json", action="store_true", help="one JSON line for each text")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Every line has its answer, an empty one too."""
        for line in lines_of(options["file"]):
            if options["json"]:
                said = [{"surface": one.surface, "reading": one.reading} for one in furigana(line)]
                self.stdout.write(json.dumps(said, ensure_ascii=False))
            else:
                self.stdout.write(with_readings(line))
