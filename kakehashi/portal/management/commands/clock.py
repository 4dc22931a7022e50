import json
from argparse import ArgumentParser
from datetime import date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kakehashi.base import time
from kakehashi.engines.ledger import Outcome, look_at_schedule, run_waiting
from kakehashi.portal.demonstration.clock import a_day, a_month
from kakehashi.registry.clock import refresh, set_clock


class Command(BaseCommand):
    """The demonstration's date."""

    help = "Shows the domain's time, or moves a demonstration forward and runs what falls due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How far, and how to answer."""
        parser.add_argument("--forward", metavar="1d|1m|DATE", nargs="+", help="1d, 1m, or a date (also: to DATE)")
        parser.add_argument("--json", action="store_true", help="answer as one JSON document")

    def handle(self, *args: Any, forward: list[str] | None, json: bool, **options: Any) -> None:
        """Move, look at the schedule, run what waits."""
        row = refresh()
        ran = 0
        if forward:
            try:
                set_clock(self._target(forward[-1]))
            except ValueError as reason:
                raise CommandError(str(reason)) from None
            look_at_schedule(time.now())
            ran = run_waiting(stop_at_fault=False)[Outcome.DONE]
        here = time.now().astimezone(time.TOKYO)
        answer = {"now": here.isoformat(timespec="seconds"), "demonstration": row.is_demonstration, "ran": ran}
        self.stdout.write(dumps(answer) if json else f"{here:%Y-%m-%d %H:%M} JST, {ran} tasks run")

    def _target(self, text: str) -> datetime:
        now = time.now()
        if text in {"1d", "1m"}:
            return {"1d": a_day, "1m": a_month}[text](now)
        day = date.fromisoformat(text)
        to = time.tokyo(day.year, day.month, day.day, 9)
        if to < now:
            raise ValueError("The clock of a demonstration only moves forward.")
        return to


dumps = json.dumps
