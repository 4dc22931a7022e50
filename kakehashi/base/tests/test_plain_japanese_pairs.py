"""Pairs of a text and its plain rewrite: of the bank of sentences, and of a city's site where the table is there."""

import csv
import os
import re
import tomllib
from pathlib import Path

import pytest

from kakehashi.base.algorithms.plain_japanese import check
from kakehashi.base.algorithms.plain_japanese.written import parse

BANK = Path(__file__).parents[2] / "programmes/multicultural/sentences/bank"
BESIDE = Path(__file__).parents[4] / "shared" / "data" / "text" / "gifu_covid19_ja_vs_jabasic.tsv"
TABLE = Path(os.environ.get("PLAIN_JAPANESE_PAIRS") or BESIDE)


def of_the_bank():
    pairs = []
    for file in sorted((BANK / "ja").glob("*.toml")):
        plain = tomllib.loads((BANK / "ja-x-yasashii" / file.name).read_text("utf-8"))
        for key, text in tomllib.loads(file.read_text("utf-8")).items():
            row = plain.get(key)
            if isinstance(row, dict) and isinstance(text, str) and row["text"] != text:
                pairs.append((text, row["text"]))
    return pairs


def of_the_table():
    if not TABLE.is_file():
        pytest.skip("PLAIN_JAPANESE_PAIRS names no table with the columns ja and ja_basic")
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(r["ja"], r["ja_basic"]) for r in rows if r["ja"] and r["ja_basic"] and r["ja"] != r["ja_basic"]]


def bare(text):
    return re.sub(r"\s+|〈[^〈〉]*〉", "", parse(text).text)


def other_form(text):
    """Readings in brackets as readings in 《》, no spaces."""
    return re.sub(r"\s+", "", re.sub(r"[（(]([ぁ-ゖー]+)[)）]", r"《\1》", text))


def share(pairs):
    return sum(check(plain).score > check(hard).score for hard, plain in pairs) / len(pairs)


@pytest.mark.parametrize("source", [of_the_bank, of_the_table])
def test_a_plain_rewrite_is_judged_plainer_than_its_original(source):
    pairs = source()
    assert len(pairs) > 100
    assert share(pairs) >= 0.88
    assert share([(hard, other_form(plain)) for hard, plain in pairs]) >= 0.85


@pytest.mark.parametrize("source", [of_the_bank, of_the_table])
def test_so_it_is_by_its_words_alone(source):
    pairs = [(bare(hard), bare(plain)) for hard, plain in source()]
    pairs = [(hard, plain) for hard, plain in pairs if hard != plain]
    assert share(pairs) >= 0.8
