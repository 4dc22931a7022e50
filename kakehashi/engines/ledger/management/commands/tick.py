import logging
import signal
from argparse import ArgumentParser
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from kakehashi.engines.ledger.faults import describe
from kakehashi.engines.ledger.looking import tick

log = logging.getLogger(__name__)


class Command(BaseCommand):
    """The scheduler: looks at the clock every few seconds until it is told to stop."""

    help = "Looks at the schedule every few seconds and queues what falls due; part of `serve`."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How often, and whether at all again."""
        parser.add_argument("--every", type=float, default=15.0, metavar="SECONDS", help="default: 15")
        parser.add_argument("--once", action="store_true", help="look once and end")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Look; a fault (the database is away) is logged and the next look comes all the same."""
        if options["once"]:
            tick()
            return
        stop = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            try:
                tick()
            except Exception as fault:  # noqa: BLE001 -- the scheduler goes on
                log.error("the scheduler could not look: %s", describe(fault))
            close_old_connections()
            stop.wait(options["every"])
