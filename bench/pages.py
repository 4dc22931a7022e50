"""Measure the pages: ``python bench/pages.py [--seconds 0.3] [--json]``.

Makes the demonstration on a database of its own (and tells how long that takes), then asks for every page of ours that
needs no id, as a visitor and as one post of each role: milliseconds, the slowest tenth, and the queries of one request.
"""

import argparse
import json
import logging
import os
import statistics
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse

ROOT = Path(__file__).resolve().parents[1]


def names(resolver: Any = None, spaces: tuple[str, ...] = ()) -> Iterator[str]:
    """The names of our addresses, with their namespaces."""
    for entry in (resolver or get_resolver()).url_patterns:
        if not isinstance(entry, URLPattern):
            yield from names(entry, (*spaces, entry.namespace) if entry.namespace else spaces)
        elif entry.name and entry.callback.__module__.startswith("kakehashi"):
            yield ":".join((*spaces, entry.name))


def readers() -> Iterator[tuple[str, Client]]:
    """A visitor, and for each role somebody who holds a post with it."""
    yield "visitor", Client(headers={"host": "localhost"})
    held = apps.get_model("registry.PostRole").objects.filter(post__tenures__ends=None)
    for role in held.values_list("role", flat=True).distinct().order_by("role"):
        client = Client(headers={"host": "localhost"})
        client.force_login(held.filter(role=role).first().post.tenures.filter(ends=None).first().user)
        yield role, client


def measured(seconds: float) -> Iterator[dict[str, Any]]:
    """One row for each page and reader to whom it is open."""
    for reader, client in readers():
        for name in sorted(set(names())):
            try:
                address = reverse(name)
            except NoReverseMatch:
                continue  # it is about one record
            with CaptureQueriesContext(connection) as asked:
                status = client.get(address).status_code
            queries = len(asked)
            if status == 200:
                yield {"page": address, "reader": reader, "queries": queries, **timed(client, address, seconds)}


def timed(client: Client, address: str, seconds: float) -> dict[str, float]:
    """Milliseconds of a request, the first one left out."""
    runs: list[float] = []
    end = perf_counter() + seconds
    while len(runs) < 5 or perf_counter() < end:
        begin = perf_counter()
        client.get(address)
        runs.append((perf_counter() - begin) * 1000)
    return {"ms": round(statistics.median(runs), 1), "slow_ms": round(statistics.quantiles(runs, n=10)[-1], 1)}


def tell(seconds: float, rows: list[dict[str, Any]]) -> None:
    """A table for people."""
    sys.stdout.write(f"prepare --demonstration: {seconds} s\n")
    sys.stdout.write(f"{'median ms':>10} {'slow ms':>10} {'queries':>8}\n")
    for row in rows:
        figures = f"{row['ms']:>10} {row['slow_ms']:>10} {row['queries']:>8}"
        sys.stdout.write(f"{figures}  {row['page']} as {row['reader']}\n")


def main() -> None:
    """Measure, and tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=0.3, help="for each page and reader")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        os.environ |= {"VAR_DIR": folder, "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "kakehashi.config.settings"
        sys.path.insert(0, str(ROOT))
        logging.disable(logging.CRITICAL)  # closed doors are found by knocking
        warnings.filterwarnings("ignore", "No directory at", UserWarning)  # no page here asks for static files
        django.setup()
        begin = perf_counter()
        call_command("prepare", demonstration=True, verbosity=0)
        seconds, rows = round(perf_counter() - begin, 1), list(measured(asked.seconds))
    if asked.json:
        sys.stdout.write(json.dumps({"prepare_seconds": seconds, "pages": rows}) + "\n")
    else:
        tell(seconds, rows)


if __name__ == "__main__":
    main()
