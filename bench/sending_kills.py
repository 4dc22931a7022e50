"""Kill the sender fifty times while the house serves: ``bench/sending_kills.py [--kills 50] [--mails 12000] [--json]``.

`manage.py serve` runs with its web server and workers, an approved issue of the newsletter is on its way to a real SMTP
server, and at random moments a process of the workers (three times of four) or of the web server is killed with -9.
Afterwards: nobody is forgotten, at most the batch on the wire is unknown for each kill, what is unknown is listed and
decided on the issue's page, and only what was decided to be sent again came twice. Ends with 1 where that is not so.
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
from mailing_sink import listening

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Measure, and tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--mails", type=int, default=12_000)
    parser.add_argument("--seed", type=int, default=2012, help="chooses the moments and the victims")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    asked = parser.parse_args()
    sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
    with TemporaryDirectory() as folder, listening(names := Path(folder) / "names", 0.002) as port:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/kakehashi.sqlite3")
        os.environ |= {
            "VAR_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "kakehashi.config.settings",
            "MAIL_URL": f"smtp://127.0.0.1:{port}",
            "TASK_TIMEOUT": "5",
            "TASK_RETRY": "6",
        }
        django.setup()
        call_command("prepare", verbosity=0)
        chance = random.Random(asked.seed)  # noqa: S311 -- repeatable, not secret
        figures = import_module("sending_kills_figures")
        found: dict[str, Any] = figures.killed(Path(folder), asked.kills, asked.mails, chance, names)
    if asked.json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("\n".join(f"{name:44} {value}" for name, value in found.items()) + "\n")
    sys.exit(bool(found["wrong"]))


if __name__ == "__main__":
    main()
