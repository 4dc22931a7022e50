"""Send a newsletter to many: ``bench/mailing.py [--mails 20000] [--readers 200000] [--kills 50] [--json]``.

Against a real SMTP server in a process of its own, in one run: the mails of an issue, each personalised and recorded
before and after the wire, beside Django's mail over one reused connection, in turns. Then a sender is killed with -9 at
random moments: nobody is forgotten, at most the batch on the wire is unknown, none arrives twice but what was decided
to be sent again. And how long it takes to count the readers of a group. Ends with 1 where something is wrong.
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
    parser.add_argument("--mails", type=int, default=20_000)
    parser.add_argument("--readers", type=int, default=200_000, help="of whom groups are counted")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=2012, help="chooses the moments")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    asked = parser.parse_args()
    sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
    with TemporaryDirectory() as folder, listening(names := Path(folder) / "names") as port:
        os.environ |= {
            "VAR_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "kakehashi.config.settings",
            "MAIL_URL": f"smtp://127.0.0.1:{port}",
            "REPLY_ADDRESS": "reply@example.jp",
        }
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        django.setup()
        call_command("prepare", verbosity=0)
        chance = random.Random(asked.seed)  # noqa: S311 -- repeatable, not secret
        figures = import_module("mailing_figures")
        found: dict[str, Any] = figures.measured(asked.mails, asked.readers, asked.kills, chance, names)
    if asked.json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("\n".join(f"{name:44} {value}" for name, value in found.items()) + "\n")
    sys.exit(bool(found["wrong"]))


if __name__ == "__main__":
    main()
