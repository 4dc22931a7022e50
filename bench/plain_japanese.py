"""Measure the plain-Japanese checker: ``python bench/plain_japanese.py [--pairs FILE.tsv] [--rounds 3] [--json]``.

How often a plain rewrite is judged plainer than its original, and how fast. The pairs of the house are the sentences of
the bank, in Japanese and in plain Japanese; ``--pairs`` or the variable PLAIN_JAPANESE_PAIRS names a table of others,
with the columns ``ja`` and ``ja_basic`` (equal pairs are left out). Each set is judged as it stands, and once more
without readings and spaces on both sides: the words alone. Demanded are 80 of 100 in every case (``least``).

The yardstick of speed is what the checker stands on: the same texts taken apart by SudachiPy and read by pyopenjtalk,
nothing else, in the same process. A check may take at most two and a half times as long (``most``).
"""

import argparse
import csv
import json
import os
import re
import statistics
import sys
import tomllib
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from kakehashi.base.algorithms.plain_japanese import check  # noqa: E402 -- the root comes first
from kakehashi.base.algorithms.plain_japanese.engine import in_context  # noqa: E402
from kakehashi.base.algorithms.plain_japanese.words import words_of  # noqa: E402
from kakehashi.base.algorithms.plain_japanese.written import parse  # noqa: E402

LEAST, MOST = 0.80, 2.5
BANK = ROOT / "kakehashi/programmes/multicultural/sentences/bank"
Pairs = list[tuple[str, str]]


def of_the_bank() -> Pairs:
    """Every sentence of the bank in Japanese, with its plain text and with the simpler one."""
    found = []
    for file in sorted((BANK / "ja").glob("*.toml")):
        plain = tomllib.loads((BANK / "ja-x-yasashii" / file.name).read_text("utf-8"))
        for key, text in tomllib.loads(file.read_text("utf-8")).items():
            row = plain.get(key)
            texts = row.values() if isinstance(row, dict) else [row]
            found += [(text, one) for one in texts if isinstance(one, str) and isinstance(text, str) and one != text]
    return found


def of_a_table(file: Path) -> Pairs:
    """The pairs of a table; equal ones left out."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(r["ja"], r["ja_basic"]) for r in rows if r["ja"] and r["ja_basic"] and r["ja"] != r["ja_basic"]]


def bare(text: str) -> str:
    """``text`` without readings, explanations in 〈〉 and spaces."""
    return re.sub(r"\s+|〈[^〈〉]*〉", "", parse(text).text)


def judged(pairs: Pairs) -> float:
    """The share of pairs whose second text has the higher score."""
    return sum(check(plain).score > check(hard).score for hard, plain in pairs) / len(pairs)


def accuracy(pairs: Pairs) -> dict[str, Any]:
    """As it stands, and without what is put beside the words."""
    words = [(bare(hard), bare(plain)) for hard, plain in pairs]
    words = [(hard, plain) for hard, plain in words if hard != plain]
    return {
        "pairs": len(pairs), "as_it_stands": round(judged(pairs), 3),
        "pairs_of_other_words": len(words), "words_alone": round(judged(words), 3),
    }  # fmt: skip


def one_round(pairs: Pairs) -> tuple[float, float]:
    """Seconds for checking all, and for what that stands on."""
    words_of.cache_clear()
    begin = perf_counter()
    judged(pairs)
    ours = perf_counter() - begin
    words_of.cache_clear()
    begin = perf_counter()
    for text in (text for pair in pairs for text in pair):
        words_of(text)
        in_context(text)
    return ours, perf_counter() - begin


def main() -> int:
    """Measure and tell; 1 where less is reached than demanded."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=Path, default=os.environ.get("PLAIN_JAPANESE_PAIRS"), help="a table of pairs")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true", help="one JSON document")
    asked = parser.parse_args()
    sets = {"bank": of_the_bank()} | ({"table": of_a_table(Path(asked.pairs))} if asked.pairs else {})
    told: dict[str, Any] = {"least": LEAST, "most": MOST}
    told["accuracy"] = {name: accuracy(pairs) for name, pairs in sets.items()}
    every = [pair for pairs in sets.values() for pair in pairs]
    rounds = [one_round(every) for _ in range(asked.rounds)]
    told["pairs_a_second"] = round(len(every) / min(ours for ours, _yardstick in rounds))
    told["times_the_yardstick"] = round(statistics.median(ours / yardstick for ours, yardstick in rounds), 2)
    reached = [row[name] for row in told["accuracy"].values() for name in ("as_it_stands", "words_alone")]
    told["is_reached"] = min(reached) >= LEAST and told["times_the_yardstick"] <= MOST
    if asked.json:
        sys.stdout.write(json.dumps(told) + "\n")
    else:
        for name, row in told["accuracy"].items():
            sys.stdout.write(
                f"{name}: {row['pairs']} pairs, {row['as_it_stands']:.1%} judged plainer; "
                f"of {row['pairs_of_other_words']} by words alone {row['words_alone']:.1%} (at least {LEAST:.0%})\n"
            )
        sys.stdout.write(
            f"{told['pairs_a_second']} pairs a second, "
            f"{told['times_the_yardstick']} times the yardstick (at most {MOST})\n"
        )
    return not told["is_reached"]


if __name__ == "__main__":
    sys.exit(main())
