import json
from argparse import ArgumentParser
from pathlib import Path
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand

from ...offline.tasks import kept


class Command(BaseCommand):
    """The off-line kit as a folder."""

    help = "Makes the off-line kit (page, fonts, app, printed pack) in a folder, to be copied to a stick."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the files go; nowhere, where the kit is only made ready to be served."""
        parser.add_argument("--out", type=Path, help="a folder; it is made where it is not there")
        parser.add_argument("--json", action="store_true", help="files, sizes and seconds as one JSON document")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Make it, and copy it."""
        begin = perf_counter()
        place = kept.make_all()
        sizes = {
            str(file.relative_to(place)): file.stat().st_size for file in sorted(place.rglob("*")) if file.is_file()
        }
        out: Path | None = options["out"]
        for name in sizes if out else ():
            kept.put(out / name, (place / name).read_bytes())
        made = {
            "folder": str(out or place),
            "files": sizes,
            "fonts": sum(size for name, size in sizes.items() if name.startswith("fonts/")),
            "seconds": round(perf_counter() - begin, 3),
        }
        words = f"{len(sizes)} files in {made['folder']}, fonts {made['fonts']:,} bytes, {made['seconds']} s"
        self.stdout.write(json.dumps(made, ensure_ascii=False) if options["json"] else words)
