"""What happened, as one chooses it before anything else, and the sentences that it wants first. Pure."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unicodedata import normalize

from kakehashi.base.bilingual import Bilingual

from ...sentences.rules.bank import CATEGORIES, NEVER_CHOSEN, PHASES, Sentence, sentences, text_of
from ...sentences.rules.languages import ENGLISH, JAPANESE


@dataclass(frozen=True)
class Situation:
    """One of them. ``sentences``: ids of the bank, the most urgent first."""

    key: str
    name: Bilingual
    sentences: tuple[str, ...]


@cache
def situations() -> dict[str, Situation]:
    """All of them by key. Refused with ValueError: a sentence that the bank has not, or that is never chosen."""
    rows = tomllib.loads(Path(__file__).with_name("situations.toml").read_text(encoding="utf-8"))
    found = {key: Situation(key, Bilingual(**row["name"]), tuple(row["sentences"])) for key, row in rows.items()}
    known = {id for id, one in sentences().items() if one.category not in NEVER_CHOSEN}
    for one in found.values():
        if unknown := set(one.sentences) - known:
            raise ValueError(f"{one.key}: {sorted(unknown)}")
    return found


def fitting(words: str = "", phase: str = "") -> Iterator[Sentence]:
    """The sentences of a phase (empty: of any) in which all ``words`` stand, in Japanese or English or as a category's
    name, however wide or large they are written."""
    wanted = _plain(words).split()
    for one in sentences().values():
        if one.category in NEVER_CHOSEN or (phase in PHASES and phase not in one.phases):
            continue
        own = _searched(one.id)
        if all(word in own for word in wanted):
            yield one


@cache
def _searched(id: str) -> str:
    texts = [found.text for tag in (JAPANESE, ENGLISH) if (found := text_of(id, tag))]
    category = CATEGORIES[sentences()[id].category]
    return _plain(" ".join([*texts, category.ja, category.en]))


def _plain(text: str) -> str:
    return normalize("NFKC", text).casefold()
