"""Measure the loop when it has run for years: ``python bench/loop.py [--requests 100000] [--json]``.

On a database of its own: the demonstration, then so many requests with three times as many ledger entries. Every page
of the loop, as whoever uses it, beside a bare page of the same server with one query; and similar requests as typed.
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
from typing import Any

import django
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[1]
LIMIT_MS, LIMIT_QUERIES, LIMIT_SIMILAR_MS = 60, 15, 50


def tell(found: dict[str, Any]) -> None:
    """A table for people; what is over its limit is marked."""
    out = sys.stdout.write
    out(f"{found['requests']} requests, {found['ledger_entries']} ledger entries on {found['database']}")
    out(f" (filled in {found['filling_seconds']} s); a bare page: {found['bare_ms']} ms\n")
    out(f"{'median ms':>10} {'p95 ms':>8} {'x bare':>7} {'queries':>8}\n")
    for row in found["pages"]:
        if "ms" not in row:
            out(f"  status {row['status']}  {row['page']} as {row['reader']}\n")
            continue
        over = " over the limit" if row["ms"] > LIMIT_MS or row["queries"] > LIMIT_QUERIES else ""
        figures = f"{row['ms']:>10} {row['p95_ms']:>8} {row['ratio']:>7} {row['queries']:>8}"
        out(f"{figures}  {row['page']} as {row['reader']}{over}\n")
    over = " over the limit" if found["similar"]["p95_ms"] > LIMIT_SIMILAR_MS else ""
    out(f"similar requests: median {found['similar']['p50_ms']} ms, p95 {found['similar']['p95_ms']} ms{over}\n")


def main() -> None:
    """Measure, and tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=0.5, help="for each page and reader")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        os.environ |= {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "kakehashi.config.settings"}
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
        logging.disable(logging.CRITICAL)
        warnings.filterwarnings("ignore", "No directory at", UserWarning)  # no page here asks for static files
        django.setup()
        call_command("prepare", demonstration=True, verbosity=0)
        found = import_module("loop_figures").measured(asked.requests, asked.seconds)
    if asked.json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    else:
        tell(found)


if __name__ == "__main__":
    main()
