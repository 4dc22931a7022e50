import os
import shlex
import urllib.error
import urllib.request
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kakehashi.base.supervisor import Child, Refused, Supervisor, demand_free_port, lock

APPLICATION = "kakehashi.config.wsgi:application"


class Command(BaseCommand):
    """The whole house: web server, workers and scheduler."""

    help = "Runs web server, workers and scheduler; starts again what dies; Ctrl-C ends all."
    # While a first command runs, pages are served; what it queues is its own, so the workers wait.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen, and with how many threads."""
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on; default: 127.0.0.1")
        parser.add_argument("--port", type=int, default=8000, help="default: 8000")
        parser.add_argument("--processes", type=int, default=1, help="web processes; default: 1")
        parser.add_argument("--threads", type=int, default=4, help="requests at once in each of them; default: 4")
        parser.add_argument("--first", default="", metavar="COMMAND", help="to its end before the workers begin")
        parser.add_argument("--health", default="/health/", metavar="PATH", help="page that tells when it is up")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Supervise until told to stop. Refused in one line where another one runs or the port is taken."""
        host, port = options["host"], options["port"]
        address = f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
        try:
            with lock(settings.VAR_DIR / "serve.lock", {"pid": os.getpid(), "address": address}) as descriptor:
                demand_free_port(host, port)
                Supervisor(
                    children(host, port, options["processes"], options["threads"], shlex.split(options["first"])),
                    folder=settings.ROOT,
                    say=self.stderr.write,
                    keep_open=[descriptor],
                    ready=page_answers(address, options["health"]),
                    when_ready=lambda: self.stdout.write(f"{settings.SITE_NAME}: {address}"),
                ).run()
        except Refused as refusal:
            raise CommandError(str(refusal)) from None


def children(host: str, port: int, processes: int, threads: int, first: Sequence[str] = ()) -> list[Child]:
    """The processes of the house. Threads are bounded: granian's default would open 512 database connections.

    ``first``: a command of ours with its arguments, which the workers and the scheduler wait for.
    """
    web = ("-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--no-ws")
    size = ("--workers", str(processes), "--blocking-threads", str(threads), "--workers-kill-timeout", "5")
    tasks = [Child(first[0], ("manage.py", *first), once=True)] if first else []
    return [
        Child("web", (*web, *size, "--log-level", "warning", APPLICATION)),
        *tasks,
        Child("work", ("manage.py", "work"), waits=True),
        Child("tick", ("manage.py", "tick"), waits=True),
    ]


def page_answers(address: str, path: str) -> Callable[[], bool]:
    """A question that is yes once the application answers, be it that it is not well: the page then says why."""
    everywhere = address.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:")
    page = everywhere.rstrip("/") + path

    def answers() -> bool:
        try:
            with urllib.request.urlopen(page, timeout=2):  # noqa: S310 -- our own address
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False

    return answers
