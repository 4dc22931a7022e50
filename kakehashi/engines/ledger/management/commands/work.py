import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kakehashi.engines.ledger.cluster import run_cluster
from kakehashi.engines.ledger.queries import undelivered
from kakehashi.engines.ledger.running import Outcome, run_waiting


class Command(BaseCommand):
    """The workers of the background tasks."""

    help = "Runs the workers of the background tasks until told to stop; part of `serve`."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Workers, or one pass by this process alone."""
        parser.add_argument("--until-empty", action="store_true", help="run what waits, in this process, and end")
        parser.add_argument("--json", action="store_true", help="with --until-empty: the result as JSON")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Run the cluster, or drain the queue. Exits 1 where a task failed."""
        if options["json"] and not options["until_empty"]:
            raise CommandError("--json goes with --until-empty")
        if not options["until_empty"]:
            run_cluster()
            return
        ended = run_waiting(stop_at_fault=False)
        result = {**{outcome.value: number for outcome, number in ended.items()}, "waiting": undelivered().count()}
        words = ", ".join(f"{number} {name}" for name, number in result.items() if number or name == "done")
        self.stdout.write(json.dumps(result) if options["json"] else words)
        if ended[Outcome.FAILED] or ended[Outcome.PARKED]:
            raise SystemExit(1)
