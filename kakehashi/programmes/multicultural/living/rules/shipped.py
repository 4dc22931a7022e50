"""The texts that the product brings: topics, passages, and what they say in each language. Pure: no database, no HTTP.

Everything in ``texts/`` was written for the product and checked by nobody. How the files look: ``texts/README.md``.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from ...sentences.rules.languages import JAPANESE, PLAIN, languages

TEXTS = Path(__file__).parents[1] / "texts"
TOP = "top"  # the passage that holds the title of a topic and what comes first
BEFORE = "-before"  # behind the key of a passage: what it said until a change of law


@dataclass(frozen=True)
class Change:
    """A change of law that the product knows. ``day``: from which it is in force; ``source``: where that is said."""

    code: str
    title: str
    title_en: str
    law: str
    day: date
    summary: str
    source: str


@dataclass(frozen=True)
class ShippedPassage:
    """A passage: its key, its legal basis, and the change of law that gave it its present words (empty: none)."""

    key: str
    law: str = ""
    change: str = ""


@dataclass(frozen=True)
class ShippedTopic:
    """A topic: its letter, its place in the order, its law, its passages in their order."""

    code: str
    letter: str
    position: int
    law: str
    passages: tuple[ShippedPassage, ...]


@dataclass(frozen=True)
class Words:
    """A heading and a text in one language; ``digest`` in 32 letters changes with any of them."""

    heading: str
    text: str

    @property
    def digest(self) -> str:
        """Of what a reader sees."""
        return sha256("\0".join((self.heading, self.text)).encode()).hexdigest()[:32]


def _file(*parts: str) -> dict[str, Any]:
    path = TEXTS.joinpath(*parts)
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


@cache
def changes() -> dict[str, Change]:
    """The changes of law, by their codes."""
    return {code: Change(code, **row) for code, row in _file("changes.toml").items()}


@cache
def topics() -> dict[str, ShippedTopic]:
    """The topics in their order. Refused with KeyError: a passage of a change that is not known."""
    found = []
    for path in sorted((TEXTS / "topics").glob("*.toml")):
        row = _file("topics", path.name)
        passages = [ShippedPassage(TOP)]
        for key, one in row.items():
            if isinstance(one, dict):
                passages.append(ShippedPassage(key, one.get("law", ""), one.get("change", "")))
        for passage in passages:
            if passage.change:
                changes()[passage.change]
        found.append(ShippedTopic(path.stem, row["letter"], row["position"], row.get("law", ""), tuple(passages)))
    return {one.code: one for one in sorted(found, key=lambda one: one.position)}


@cache
def words_of(topic: str, tag: str) -> Mapping[str, Words]:
    """What a topic says in a language, by the keys of its passages (those of before a change with `BEFORE`); empty
    where the language does not have the topic."""
    row = _file(tag, f"{topic}.toml")
    if not row:
        return {}
    said = {key: Words(one["heading"], one["text"].strip()) for key, one in row.items() if isinstance(one, dict)}
    return {TOP: Words(row["title"], row["lead"].strip()), **said}


def tags() -> list[str]:
    """The languages in which living information is offered, in their order."""
    return [tag for tag, one in languages().items() if one.extent == "full"]


@cache
def labels(tag: str) -> Mapping[str, str]:
    """The words around the texts, by their keys; plain Japanese, then Japanese, where the language lacks one."""
    return _file(JAPANESE, "words.toml") | _file(PLAIN, "words.toml") | _file(tag, "words.toml")


@cache
def checklist(tag: str) -> Mapping[str, str]:
    """What somebody does who has just arrived, by keys; empty where the language does not have it."""
    return _file(tag, "checklist.toml")
