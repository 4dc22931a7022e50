import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ...telegrams.actions import take_in
from ...telegrams.models import Telegram
from ...telegrams.rules.parsing import MOST_BYTES


class Command(BaseCommand):
    """Telegrams from files."""

    help = "Takes in telegrams of the Japan Meteorological Agency (気象庁防災情報XML). Repeatable, in any order."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The files, and how it is told."""
        parser.add_argument("files", nargs="+", metavar="FILE", help="telegrams; - for standard input")
        parser.add_argument("--dry-run", action="store_true", help="say what would follow, and change nothing")
        parser.add_argument("--json", action="store_true", help="one JSON line for each file")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Each file by itself: one that is refused, with its reason, keeps no other back. A file that is not there, or
        not to be read, is the only error."""
        missing = []
        for name in options["files"]:
            try:
                raw = _bytes(name)
            except OSError as error:
                missing.append(f"{name}: {error.strerror or error}")
                continue
            row = take_in(raw, by=None, name=Path(name).name, dry_run=options["dry_run"])
            told = as_json(name, row)
            self.stdout.write(json.dumps(told, ensure_ascii=False) if options["json"] else as_text(told))
        if missing:
            raise CommandError("; ".join(missing))


def _bytes(name: str) -> bytes:
    """What stands in a file, no more of it than is enough to refuse it."""
    if name == "-":
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    with Path(name).open("rb") as stream:
        return stream.read(MOST_BYTES + 1)


def as_json(name: str, row: Telegram) -> dict[str, Any]:
    """What was read, and what followed. ``notice``: the address of the one that went out by itself."""
    read = row.reading
    made = row.suggestions.filter(notice__is_automatic=True).select_related("notice").first() if row.pk else None
    keys = (
        "title",
        "head_title",
        "status",
        "info_type",
        "event_id",
        "serial",
        "reported_at",
        "areas",
        "kinds",
        "level",
    )
    quake = ("magnitude", "epicentre", "depth", "max_intensity")
    return {
        "file": name, "code": row.code, "kind": row.kind, **{key: read.get(key) for key in (*keys, *quake)},
        "headline": row.headline, "faults": row.faults if row.schema_at_hand else None,
        "schema_at_hand": row.schema_at_hand, "action": row.action,
        "notice": made.notice.public_url() if made and made.notice else None, "reason": row.reason_shown or None,
    }  # fmt: skip


def as_text(told: dict[str, Any]) -> str:
    """One line."""
    parts = [told["file"], told["code"], told["title"] or "", told["status"] or "", told["info_type"] or ""]
    size = [f"M{told['magnitude']}" if told["magnitude"] else "", told["epicentre"] or "", told["max_intensity"] or ""]
    why = f"{told['action']}: {told['reason']}" if told["reason"] else told["action"]
    return " ".join(part for part in [*parts, *size, f"→ {why}"] if part)
