from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Asks Django for its judgement, in one process (each start costs seconds)."""

    help = "Django's own checks for a public installation, warnings included, and that no migration is missing."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """No arguments."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Fail at the first thing that is wrong; it is named on standard error."""
        call_command("check", deploy=True, fail_level="WARNING", stdout=self.stdout, stderr=self.stderr)
        call_command("makemigrations", check=True, dry_run=True, stdout=self.stdout)
