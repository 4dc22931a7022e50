"""Book one room a thousand times at once: ``python bench/bookings.py [--bookings 1000] [--clients 50] [--json]``.

A working installation of its own serves (SQLite unless DATABASE_URL names another). Clients, each a town of its own,
send the form of one room over HTTP without a pause, for times that overlap. Afterwards no half-hour may be booked
twice, what was confirmed must be stored once, and nothing may have been refused that was free. Ends with 1 where that
is not so.
"""

import argparse
import json
import os
import random
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import django
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Measure, and tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bookings", type=int, default=1000, help="how many are tried")
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seed", type=int, default=2012, help="chooses the times")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        os.environ |= {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "kakehashi.config.settings"}
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/kakehashi.sqlite3")
        sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
        chance = random.Random(asked.seed)  # noqa: S311 -- repeatable, not secret
        django.setup()
        call_command("prepare", verbosity=0)
        figures = import_module("bookings_figures")
        found: dict[str, Any] = figures.booked(Path(folder), asked.bookings, asked.clients, chance)
    if asked.json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("\n".join(f"{name:32} {value}" for name, value in found.items()) + "\n")
    sys.exit(bool(found["wrong"]))


if __name__ == "__main__":
    main()
