"""``index_documents FILE.jsonl [--index NAME]``: fill an index of its own, to measure with ``find --index NAME``."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kakehashi.engines.search.measuring import index_documents


class Command(BaseCommand):
    """Reads JSON lines, writes them all or none, and tells how many there are."""

    help = (
        'Write documents ({"id", "title", "body"}, one JSON object a line) into an index of their own, which '
        "`find --index NAME` searches. Documents of a known id are replaced. Nothing else ever finds them."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, the index and the form of the answer."""
        parser.add_argument("file", help="a file of JSON lines in UTF-8; - for standard input")
        parser.add_argument("--index", default="documents", help="name of the index (default: documents)")
        parser.add_argument("--json", action="store_true", help="answer with one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Lines that are no document are refused with their number; the others are written."""
        try:
            done = index_documents(_lines(options["file"]), options["index"])
        except (OSError, UnicodeDecodeError, ValueError) as reason:
            raise CommandError(f"nothing was written: {reason}") from None
        refused = [{"line": line.line, "reason": line.reason} for line in done.refused]
        if options["json"]:
            answer = {"index": options["index"], "documents": done.written, "total": done.total, "refused": refused}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            return
        self.stdout.write(f"{done.written} documents written; {done.total} in the index {options['index']}")
        for line in refused:
            self.stdout.write(f"line {line['line']} refused: {line['reason']}")


def _lines(file: str) -> list[str]:
    """Split at line feeds only: JSON text may hold U+2028 and its like."""
    data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    return data.decode("utf-8-sig").split("\n")
