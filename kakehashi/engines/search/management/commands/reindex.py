"""``reindex [--kind NAME]``: make every row of the index anew."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kakehashi.engines.search.declarations import SEARCHABLES
from kakehashi.engines.search.rebuilding import check_integrity, reindex


class Command(BaseCommand):
    """Rebuilds from the declarations, a batch at a time; the index answers meanwhile."""

    help = "Make every row of the search index anew from the objects themselves; progress goes to standard error."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which kinds, and the form of the answer."""
        parser.add_argument("--kind", action="append", default=[], help="only this kind (may be repeated)")
        parser.add_argument("--json", action="store_true", help="answer with one JSON object: rows by kind")

    def handle(self, *args: Any, **options: Any) -> None:
        """An unknown kind is refused, with the known ones; afterwards the index is checked against its rows."""
        for kind in options["kind"]:
            if kind not in SEARCHABLES:
                raise CommandError(f"no kind {kind!r}; there are: {', '.join(SEARCHABLES) or 'none'}")
        counts = reindex(options["kind"], lambda kind, done, total: self.stderr.write(f"{kind}: {done} of {total}"))
        check_integrity()
        if options["json"]:
            self.stdout.write(json.dumps(counts, ensure_ascii=False))
        else:
            lines = [f"{kind}: {count} rows" for kind, count in counts.items()]
            self.stdout.write("\n".join(lines) or "no kinds declared")
