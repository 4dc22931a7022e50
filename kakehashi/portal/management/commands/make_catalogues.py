from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kakehashi.base import catalogues


class Command(BaseCommand):
    """Brings the .po files up to date with the code."""

    help = "Bring every app's .po file up to date: new messages come empty, obsolete ones go."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """``--check`` changes nothing."""
        parser.add_argument("--check", action="store_true", help="change nothing; name what is missing, and fail")

    def handle(self, *args: Any, **options: Any) -> None:
        """Update, then name what a translator has to do."""
        root = settings.ROOT / "kakehashi"
        for language, _name in settings.LANGUAGES:
            if language == "en":  # message ids are English
                continue
            if not options["check"]:
                for path in catalogues.make(root, language):
                    self.stdout.write(f"changed: {path.relative_to(settings.ROOT)}")
            gaps = catalogues.missing(root, language)
            for gap in gaps:
                self.stdout.write(str(gap))
            if gaps and options["check"]:
                raise CommandError(f"The catalogues of {language} are not complete: {len(gaps)} messages.")
