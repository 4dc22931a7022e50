"""Measure an inquiry to every local government: ``python bench/inquiries.py [--json]``.

On a database of its own with the reference lists: all bodies are asked through their prefectures, each answers 34
questions (some 60,000 answers), and headquarters opens the consolidation and takes its files. Beside a bare page.
"""

import argparse
import json
import logging
import os
import sys
import warnings
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import django
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Measure, and tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--questions", type=int, default=34)
    parser.add_argument("--seconds", type=float, default=2, help="for each page")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        os.environ |= {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "kakehashi.config.settings"}
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
        logging.disable(logging.CRITICAL)
        warnings.filterwarnings("ignore", "No directory at", UserWarning)  # no page here asks for static files
        django.setup()
        call_command("prepare", verbosity=0)
        found = import_module("inquiries_figures").measured(asked.questions, asked.seconds)
    if asked.json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("\n".join(f"{name:32} {value}" for name, value in found.items()) + "\n")


if __name__ == "__main__":
    main()
