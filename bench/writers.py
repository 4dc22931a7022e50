"""Let fifty writers work at once: ``python bench/writers.py [--writers 50] [--rounds 4] [--json]``.

Each is a process of its own on one database (SQLite unless DATABASE_URL names another): a town begins a request, hands
it in and writes a message; headquarters takes it in; all write into one request at the same time. Everything
goes through the actions. Afterwards nothing may have failed or be lost, no number may be there twice, and of those who
saved the same version of one draft just one may have won. The yard-stick is a bare insert by as many processes.
Ends with 1 where something is wrong.
"""

import argparse
import json
import os
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
    parser.add_argument("--writers", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=4, help="requests that each writer takes from draft to intake")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        os.environ |= {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "kakehashi.config.settings"}
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
        django.setup()
        call_command("prepare", demonstration=True, short=True, verbosity=0)
        found: dict[str, Any] = import_module("writers_figures").written(asked.writers, asked.rounds)
    if asked.json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("\n".join(f"{name:36} {value}" for name, value in found.items()) + "\n")
    sys.exit(bool(found["wrong"]))


if __name__ == "__main__":
    main()
