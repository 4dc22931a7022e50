from argparse import ArgumentParser
from time import monotonic
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from kakehashi.base.collecting import settle
from kakehashi.engines.measures.actions import recount
from kakehashi.engines.published.actions import want_everything
from kakehashi.portal.actions import publish_plan
from kakehashi.portal.demonstration.build import begin, build
from kakehashi.portal.queries import plan_year
from kakehashi.programmes.information.catalogue.actions import follow_declarations
from kakehashi.programmes.multicultural.associations.actions import follow_list
from kakehashi.programmes.multicultural.living.actions import lay_down
from kakehashi.programmes.multicultural.manual.actions import lay
from kakehashi.programmes.multicultural.offline.tasks import want_kit
from kakehashi.registry.clock import refresh
from kakehashi.services.members.actions import sync_reference


class Command(BaseCommand):
    """Everything that must be there before the first page, in one process (each start costs seconds)."""

    help = (
        "Tables, cache, catalogues, reference lists, the plan; with --demonstration also the example data. Repeatable."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to make a demonstration."""
        parser.add_argument("--demonstration", action="store_true", help="install the example data")
        parser.add_argument("--cast", action="store_true", help="only the bodies and the cast of the example data")
        parser.add_argument("--stories", action="store_true", help="the rest of it, where all else is ready")
        parser.add_argument("--short", action="store_true", help="only the requests that are told at length")

    def handle(
        self, *args: Any, demonstration: bool, cast: bool, stories: bool, short: bool, verbosity: int, **options: Any
    ) -> None:
        """Run the steps in order; each is repeatable, so an interrupted run is simply started again."""
        begun = monotonic()
        # Migrating and telling make many short-lived objects beside a large heap that stays: look through it rarely.
        settle(50_000, 20, 100)
        if not stories:
            call_command("compile_catalogues", verbosity=0)
            call_command("migrate", interactive=False, verbosity=0)
            call_command("createcachetable", verbosity=0)
        refresh()
        if not stories:
            sync_reference(by=None)
            follow_declarations(by=None)
        if cast:
            begin()
        made = (demonstration or stories) and build(is_short=short)
        if not (demonstration or cast or stories):
            lay_down(by=None)  # a demonstration tells it as a story of its own time
        if not cast:
            lay()
            follow_list()
        if made or not stories:
            publish_plan(plan_year(), by=None)
            recount()
        want_everything(by=None)  # a new version may show every page otherwise; the workers write
        want_kit()
        if verbosity:
            self.stdout.write(f"Prepared in {monotonic() - begun:.0f} s.")
