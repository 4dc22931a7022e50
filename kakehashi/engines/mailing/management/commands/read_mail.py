import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError

from kakehashi.engines.mailing.arrivals import Outcome, take_in
from kakehashi.engines.mailing.reply_address import configured
from kakehashi.engines.mailing.rules import limits
from kakehashi.registry.clock import refresh

TRY_LATER = getattr(os, "EX_TEMPFAIL", 75)  # what a mail server's pipe understands as: keep it and come again


class Command(BaseCommand):
    """Mail that comes in, from files or from a mail server's pipe."""

    help = "Takes in mails: answers to our mails are filed where they belong. Reads FILEs, or one mail from stdin."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What is read, and how to answer."""
        parser.add_argument("files", metavar="FILE", nargs="*", help="a mail as a file (eml); none: read stdin")
        parser.add_argument(
            "--recipient", default="", help="to whom the mail server delivers it (postfix: ${recipient})"
        )
        parser.add_argument("--json", action="store_true", help="answer as one JSON document a line")

    def handle(self, *args: Any, files: list[str], recipient: str, json: bool, **options: Any) -> None:
        """One line for each mail. Exit 0 where all were handled, 75 where one must be given again."""
        refresh()
        if not configured():
            raise CommandError("REPLY_ADDRESS is not set, so no mail is answered by mail.")
        for raw in self._mails(files):
            try:
                outcome = take_in(raw, recipient=recipient)
            except Exception as fault:  # noqa: BLE001 -- whatever it is, the mail server keeps the mail and comes again
                self.stderr.write(f"not taken, give it again: {type(fault).__name__}")
                sys.exit(TRY_LATER)
            self.stdout.write(dumps(told(outcome)) if json else " ".join(str(v) for v in told(outcome).values() if v))

    def _mails(self, files: list[str]) -> Iterator[bytes]:
        """The bytes of each, no more than is read of one and one more."""
        if not files:
            yield _bytes_of(sys.stdin.buffer)
        for name in files:
            try:
                with Path(name).open("rb") as stream:
                    yield _bytes_of(stream)
            except OSError as fault:
                raise CommandError(f"{name}: {fault.strerror}") from None


def _bytes_of(stream: BinaryIO) -> bytes:
    """What stands in a stream, to the limit; the rest is read and let go, so that a pipe does not break."""
    content = stream.read(limits()["bytes"] + 1)
    while stream.read(1 << 20):
        pass
    return content


def told(outcome: Outcome) -> dict[str, Any]:
    """The answer's fields; no address, no words."""
    return {"kind": outcome.kind, "reason": outcome.reason, "about": outcome.about, "again": outcome.again}


dumps = json.dumps
