"""Measure printing: ``python bench/documents.py [--rounds 5] [--json]``.

Each round measures, in one sitting, a fresh process that prints one request sheet and ends, a warm process that prints
sheets one after the other, and the same with eight threads. What is compared is the ratio within a round, because
milliseconds swing between machines and minutes. No two sheets are alike, so nothing is printed from memory.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Any

import django
from django.conf import settings

ROOT = Path(__file__).resolve().parents[1]
PAPER = ROOT / "kakehashi" / "services" / "casework" / "paper"
SHEETS = 30  # for each figure of a round
PARAGRAPH = "副市長の訪問に合わせ、加工食品の販路と観光の両方を紹介したい。輸入規制の担当部署とも話す機会を希望する。\n"
numbers = count(1)


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description="Measure printing: cold, warm, and by eight threads.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of lines")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)  # the fresh process
    options = parser.parse_args()
    begin_django()
    if options.one:
        sheet()
        return
    sheet()
    result = summary([one_round() for _ in range(options.rounds)])
    if options.json:
        sys.stdout.write(json.dumps(result) + "\n")
    else:
        sys.stdout.write("\n".join(f"{name:32} {value}" for name, value in result.items()) + "\n")


def begin_django() -> None:
    """Only what printing needs: no database, no installed apps."""
    sys.path.insert(0, str(ROOT))
    settings.configure(SITE_NAME="架け橋", SITE_NAME_EN="Kakehashi", LANGUAGE_CODE="ja")
    django.setup()


def sheet(**changes: Any) -> int:
    """Print one request sheet that was never printed before; bytes."""
    number = next(numbers)
    values = json.loads((PAPER / "tests" / "request_sheet.json").read_text(encoding="utf-8"))["ja"] | changes
    values |= {"number": f"K24-{number:04}", "subject": f"{values['subject']} その{number}"}
    documents = import_module("kakehashi.engines.documents")
    return len(documents.render(PAPER / "request_sheet.typ", values, example=True))


def seconds(function: Callable[[], object]) -> float:
    """How long it takes."""
    begin = perf_counter()
    function()
    return perf_counter() - begin


def one_round() -> dict[str, float]:
    """Seconds a sheet."""
    command = [sys.executable, __file__, "--one"]
    cold = seconds(lambda: subprocess.run(command, check=True))
    warm = seconds(lambda: [sheet() for _ in range(SHEETS)]) / SHEETS
    with ThreadPoolExecutor(8) as threads:
        together = seconds(lambda: list(threads.map(lambda _: sheet(), range(SHEETS)))) / SHEETS
    five_pages = seconds(lambda: sheet(wish=PARAGRAPH * 110))
    long_text = seconds(lambda: sheet(wish=PARAGRAPH * 650))
    return {"cold": cold, "warm": warm, "together": together, "five_pages": five_pages, "long_text": long_text}


def summary(rounds: list[dict[str, float]]) -> dict[str, float]:
    """Medians, and the spread of the ratio that matters."""

    def median(name: str) -> float:
        return statistics.median(one[name] for one in rounds)

    ratios = sorted(one["warm"] / one["cold"] for one in rounds)
    return {
        "fresh_process_one_sheet_ms": round(median("cold") * 1000, 1),
        "warm_sheet_ms": round(median("warm") * 1000, 1),
        "warm_sheets_a_second": round(1 / median("warm"), 1),
        "eight_threads_sheets_a_second": round(1 / median("together"), 1),
        "warm_to_fresh": round(statistics.median(ratios), 3),
        "warm_to_fresh_least": round(ratios[0], 3),
        "warm_to_fresh_most": round(ratios[-1], 3),
        "five_pages_ms": round(median("five_pages") * 1000, 1),
        "hundred_kilobytes_ms": round(median("long_text") * 1000, 1),
        "memory_mb": memory(),
    }


def memory() -> float:
    """What this process holds at most, in megabytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(most / (1024 * 1024 if sys.platform == "darwin" else 1024), 1)


if __name__ == "__main__":
    main()
