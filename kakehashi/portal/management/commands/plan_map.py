import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from kakehashi.portal.queries import plan_map, plan_year
from kakehashi.registry.clock import refresh


class Command(BaseCommand):
    """The plan's items and what serves them, with evidence."""

    help = "Lists the items of the plan with the rooms that serve them, counted from this installation's records."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The format."""
        parser.add_argument("--format", choices=["json", "text"], default="text")
        parser.add_argument(
            "--json", action="store_const", const="json", dest="format", help="the same as --format json"
        )

    def handle(self, *args: Any, format: str, **options: Any) -> None:
        """One JSON document, or a line an item."""
        refresh()
        items = plan_map(plan_year())
        if format == "json":
            self.stdout.write(json.dumps(items, ensure_ascii=False, indent=1))
            return
        for item in items:
            rooms = ", ".join(room["room"] for room in item["served_by"]) or "–"
            self.stdout.write(f"{item['id']:6} {rooms}")
