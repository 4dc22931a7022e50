from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import reloader

from kakehashi.base import catalogues


class Command(BaseCommand):
    """Writes the .mo files that Django reads."""

    help = "Compile the catalogues whose .po file is newer; needs no gettext tools."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """No arguments."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile, and say how many were written if any. What this process has loaded already is forgotten.

        `prepare` goes on in the same process: on a fresh clone it would write every message of the demonstration in
        English, because the catalogues were looked for before they were there.
        """
        written = catalogues.compile_all(settings.ROOT / "kakehashi")
        for path in written[-1:]:
            reloader.translation_file_changed(self, path)
        if written and options["verbosity"] > 1:
            self.stdout.write(f"{len(written)} catalogues compiled.")
