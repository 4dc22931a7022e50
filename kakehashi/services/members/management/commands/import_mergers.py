import json
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kakehashi.engines.tables.limits import Unreadable
from kakehashi.services.members.successions.actions.importing import Brought
from kakehashi.services.members.successions.imports import mergers
from kakehashi.services.members.successions.rules import Refusal

WHY = {
    "district": "about a district, which is no body",
    "same_body": "same code and name: another reading, letter or border",
    "left_out": "left out of the register on purpose",
    "unreadable": "cannot be read",
    "unknown_type": "a kind of event that is not known",
    "another_name": "the code had another name the day before",
    "crossed": "pairs a body with one that it did not become",
    "not_in_register": "the list lets the body live, and the register does not know it (run sync_reference first)",
    "contradicts_register": "the register says otherwise about this body",
}


class Command(BaseCommand):
    """Bodies of their time, and what became of them."""

    help = "Brings mergers and code changes in: the bodies that are no more, and what became of each. Repeatable."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and how it is told."""
        parser.add_argument("file", type=Path, help="CSV or xlsx with the columns of jpcity's merger events")
        parser.add_argument("--dry-run", action="store_true", help="work everything out, and change nothing")
        parser.add_argument("--json", action="store_true", help="the outcome as one JSON document")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """The whole list in one transaction; a file that cannot be read is an error."""
        try:
            brought = mergers(options["file"], by=None, dry_run=options["dry_run"], told=self.told)
        except (OSError, Unreadable) as error:
            raise CommandError(f"{options['file'].name}: {error}") from error
        self.stdout.write(json.dumps(as_json(brought), ensure_ascii=False) if options["json"] else as_text(brought))

    def told(self, what: str, done: int, of: int) -> None:
        """How far it is, beside the answer."""
        self.stderr.write(f"{what}: {done} / {of}")


def as_json(brought: Brought) -> dict[str, Any]:
    """Rows read, applied, and refused with their numbers."""
    refused = [{"row": r.row, "why": r.why, "said": r.said} for r in brought.not_understood]
    return {
        "rows": brought.rows,
        "bodies": len(brought.bodies),
        "successions": len(brought.successions),
        "known": brought.known,
        "left_out": dict(Counter(r.why for r in brought.refusals if r not in brought.not_understood)),
        "refused": refused,
    }


def as_text(brought: Brought) -> str:
    """The same for people."""
    lines = [
        f"rows read: {brought.rows}",
        f"bodies added: {len(brought.bodies)}",
        f"successions added: {len(brought.successions)}, already there: {brought.known}",
    ]
    left_out = Counter(r.why for r in brought.refusals if r not in brought.not_understood)
    lines += [f"left out: {number} ({WHY[why]})" for why, number in sorted(left_out.items())]
    lines += [f"not understood: row {_one(refusal)}" for refusal in brought.not_understood]
    return "\n".join(lines)


def _one(refusal: Refusal) -> str:
    return f"{refusal.row}: {WHY.get(refusal.why, refusal.why)} ({refusal.said})"
