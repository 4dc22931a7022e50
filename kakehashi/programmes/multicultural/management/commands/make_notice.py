import json
from argparse import ArgumentParser
from pathlib import Path
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from kakehashi.base import time
from kakehashi.registry.models import Organisation

from ...notices import queries
from ...notices.documents import SIZES
from ...notices.models import Notice, NoticeLine
from ...notices.tasks.sets import everything
from ...sentences.queries import Texts
from ...sentences.rules.bank import sentences
from ...sentences.rules.languages import ORIGINALS, languages
from ...sentences.rules.messages import length


class Command(BaseCommand):
    """A notice as files, without a record of it."""

    help = "Makes posters, sheets, pictures, pages, texts and CAP of sentences of the bank, as a drill. Stores nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What it says, in which languages, and where the files go."""
        parser.add_argument(
            "--sentences", nargs="+", required=True, metavar="ID", help="ids of the bank, in this order"
        )
        parser.add_argument("--slots", default="{}", help='JSON: {"shelter-open": {"time": "22:50", "place": "…"}}')
        parser.add_argument("--languages", nargs="*", default=list(languages()), metavar="TAG", help="default: all")
        parser.add_argument("--issuer", default="例", help="who issues it")
        parser.add_argument("--situation", default="訓練", help="what happened")
        parser.add_argument("--size", default="a4", choices=SIZES, help="of the paper; default: a4")
        parser.add_argument("--out", type=Path, required=True, help="a folder; it is made where it is not there")
        parser.add_argument("--json", action="store_true", help="the files and the seconds as one JSON document")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """All files or, where something is not known, none."""
        notice, lines = _read(options)
        out: Path = options["out"]
        begin = perf_counter()
        told = queries.sheets(notice, lines, _texts(notice, lines))
        files = everything(notice, told, size=options["size"])
        out.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (out / name).write_bytes(content)
        made = {
            "files": sorted(files),
            "seconds": round(perf_counter() - begin, 3),
            "missing": {one.language.tag: [line.id for line in one.lines if line.is_missing] for one in told},
            "messages": {one.language.tag: length(queries.plain_text(one)).parts for one in told},
        }
        words = f"{len(files)} files in {out}, {made['seconds']} s"
        self.stdout.write(json.dumps(made, ensure_ascii=False) if options["json"] else words)


def _texts(notice: Notice, lines: list[NoticeLine]) -> Texts:
    """As they stand in this installation; as they ship, all unchecked, where no database was prepared."""
    try:
        return queries.texts_for([(notice, lines)])
    except DatabaseError:
        return Texts()


def _read(options: dict[str, Any]) -> tuple[Notice, list[NoticeLine]]:
    """The notice and its lines, not stored. Refused with CommandError: what the bank does not know."""
    unknown = [id for id in options["sentences"] if id not in sentences()]
    unknown += [tag for tag in options["languages"] if tag not in languages()]
    if unknown:
        raise CommandError(f"Not in the bank: {', '.join(unknown)}")
    try:
        values = json.loads(options["slots"])
        filled = {id: {str(k): str(v) for k, v in values.get(id, {}).items()} for id in options["sentences"]}
    except (ValueError, AttributeError) as error:
        raise CommandError(f"--slots: {error}") from error
    tags = [tag for tag in languages() if tag in {*ORIGINALS, *options["languages"]}]
    body = Organisation(name=options["issuer"], kind="other", is_example=True)
    notice = Notice(
        organisation=body, situation=options["situation"], number=1, is_drill=True, languages=tags,
        published_at=time.now(), made_at=time.now(), is_example=True,
    )  # fmt: skip
    lines = [NoticeLine(position=at, sentence=id, values=filled[id]) for at, id in enumerate(options["sentences"], 1)]
    return notice, lines
