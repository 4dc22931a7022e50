"""Kill the web server or the workers fifty times: ``python bench/kills.py [--kills 50] [--seed 2012] [--json]``.

A working installation of its own serves; officers write messages without a pause; at random moments a process is killed
with -9. Afterwards: every message that was confirmed is there once, everybody was told once, and each mail is either
sent (and arrived once) or listed as unknown. Ends with 1 where that is not so.
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
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=2012, help="chooses the moments and the victims")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
        sink = import_module("kills_sink").Sink()
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/kakehashi.sqlite3")
        os.environ |= {
            "VAR_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "kakehashi.config.settings",
            "MAIL_URL": f"smtp://127.0.0.1:{sink.port}",
            "TASK_TIMEOUT": "5",
            "TASK_RETRY": "6",
        }
        chance = random.Random(asked.seed)  # noqa: S311 -- repeatable, not secret
        django.setup()
        call_command("prepare", verbosity=0)
        found: dict[str, Any] = import_module("kills_figures").killed(Path(folder), asked.kills, chance, sink)
        sink.close()
    if asked.json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("\n".join(f"{name:32} {value}" for name, value in found.items()) + "\n")
    sys.exit(bool(found["wrong"]))


if __name__ == "__main__":
    main()
