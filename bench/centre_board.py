"""Measure the board of a support centre: ``python bench/centre_board.py [--requests 2000] [--people 50] [--json]``.

A centre with so many requests, each in eleven languages, and a fifth of the tasks in every state. First one person
looks: server time of the whole page, of the matrix alone, of one cell, narrowed down, and of the answer that nothing
changed (304). Then fifty people at once, each a process of its own: all look again and again, take the same tasks, and
write into the same text. Afterwards nothing may have failed, every task may have one translator at most, and of those
who saved one version just one may have won. Ends with 1 where something is wrong, or a page of one person takes more
than 100 ms of server time: of the processor, the median.
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
MOST = 100  # ms


def main() -> None:
    """Measure, and tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=2000)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=6, help="times that each of them looks and takes")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        os.environ |= {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "kakehashi.config.settings"}
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
        django.setup()
        call_command("prepare", demonstration=True, short=True, verbosity=0)
        figures: Any = import_module("centre_board_figures")
        found: dict[str, Any] = figures.measured(asked.requests, asked.people, asked.rounds, MOST)
    if asked.json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("\n".join(f"{name:36} {value}" for name, value in found.items()) + "\n")
    sys.exit(bool(found["wrong"]))


if __name__ == "__main__":
    main()
