"""What telegrams are about, and how grave it is. Pure: read from kinds.toml.

Source: 気象庁防災情報XML 電文解説・コード表.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kakehashi.base.bilingual import Bilingual

FOLDER = Path(__file__).parents[1]
CODE = re.compile(r"(?<![A-Z])(V[A-Z]{3}(?:\d\d|ii))(?![0-9A-Za-z])")
OVER = ("解除", "なし")  # what is lifted, or was never there


@dataclass(frozen=True)
class Level:
    """How grave. ``words``: what stands in JMA's name of the kind."""

    name: str
    label: Bilingual
    words: tuple[str, ...]


@dataclass(frozen=True)
class About:
    """What a telegram is about. ``levels``: the lowest first; ``default``: from which one a town is told, where it has
    not said otherwise; empty: it is not; ``informs``: titles that suggest nothing; ``names_towns``: whether a telegram
    of it may be said of a town itself."""

    name: str
    label: Bilingual
    happening: str
    default: str
    informs: tuple[str, ...]
    levels: Mapping[str, Level]
    titles: Mapping[str, str]
    names_towns: bool

    def rank(self, level: str) -> int:
        """How high a level stands, from 1; 0 for none, and for one that is not of this kind."""
        return list(self.levels).index(level) + 1 if level in self.levels else 0

    def level_of(self, name: str, status: str = "") -> str:
        """The level of what JMA names so: the longest of the words that stand in it; empty for what is over."""
        if status in OVER or any(over in name for over in OVER):
            return ""
        fits = [(len(word), self.rank(one.name)) for one in self.levels.values() for word in one.words if word in name]
        return list(self.levels)[max(fits)[1] - 1] if fits else ""

    def highest(self, levels: Iterable[str]) -> str:
        """The gravest of some levels; empty where there is none."""
        return max(levels, key=self.rank, default="")


@cache
def kinds() -> dict[str, About]:
    """Every kind by its name."""
    told: dict[str, Any] = tomllib.loads((FOLDER / "kinds.toml").read_text(encoding="utf-8"))
    return {name: _about(name, row) for name, row in told.items()}


def _about(name: str, row: Mapping[str, Any]) -> About:
    levels = [Level(one["name"], Bilingual(one["ja"], one["en"]), tuple(one["words"])) for one in row["levels"]]
    if row["default"] and row["default"] not in {one.name for one in levels}:
        raise ValueError(f"{name}: {row['default']}")
    return About(
        name, Bilingual(row["label"]["ja"], row["label"]["en"]), row["happening"], row["default"],
        tuple(row["informs"]), {one.name: one for one in levels}, row["titles"],
        row.get("names_towns", True),
    )  # fmt: skip


def about_title(title: str) -> tuple[About | None, str]:
    """What a telegram of this title is about, and its code; None for a kind that is not known."""
    found = [(about, start) for about in kinds().values() for start in about.titles if title.startswith(start)]
    if not found:
        return None, ""
    about, start = max(found, key=lambda one: len(one[1]))
    return about, about.titles[start]


def about_code(code: str) -> About | None:
    """What a telegram of this code is about."""
    return next((one for one in kinds().values() if any(t and code.startswith(t) for t in one.titles.values())), None)


def code_in(name: str) -> str:
    """The code that stands in the name of a file, such as ``VXSE53``; empty where there is none."""
    found = CODE.findall(name)
    return found[-1] if found else ""
