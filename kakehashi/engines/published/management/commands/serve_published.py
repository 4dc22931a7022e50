import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from kakehashi.base.supervisor import Refused, demand_free_port

APPLICATION = "kakehashi.engines.published.alone:application"


class Command(BaseCommand):
    """Published pages while everything else rests."""

    help = "Serves published pages and static files without Django and without the database, until told to stop."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen."""
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on; default: 127.0.0.1")
        parser.add_argument("--port", type=int, default=8001, help="default: 8001")
        parser.add_argument("--processes", type=int, default=1, help="default: 1")

    def handle(self, *_arguments: Any, host: str, port: int, processes: int, **_options: Any) -> None:
        """Becomes granian: of Django nothing stays. Refused in one line where the port is taken."""
        try:
            demand_free_port(host, port)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        call_command("collectstatic", interactive=False, verbosity=0)
        settings.PUBLISHED_ROOT.mkdir(parents=True, exist_ok=True)
        self.stdout.write(f"Published pages: http://{host}:{port}/")
        self.stdout.flush()
        web = ("-m", "granian", "--interface", "rsgi", "--host", host, "--port", str(port), "--no-ws")
        static = ("--static-path-route", "/static", "--static-path-mount", str(settings.STATIC_ROOT))
        size = ("--workers", str(processes), "--log-level", "warning")
        os.chdir(settings.ROOT)
        environment = {**os.environ, "PUBLISHED_ROOT": str(settings.PUBLISHED_ROOT)}
        os.execve(sys.executable, (sys.executable, *web, *size, *static, APPLICATION), environment)  # noqa: S606 -- ours
