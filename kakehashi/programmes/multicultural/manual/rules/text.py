"""The manual's text as it comes with the software: a file for each chapter, the check-lists, the blank forms.

Our own words, after what manuals of prefectures and reports of real centres have in common (the sources stand in the
sections). `actions.lay` makes rows of it once; from then on editors write, and these files are read no more.
"""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from .matrix import PHASES, ROLES

FOLDER = Path(__file__).parent.parent / "text"
KINDS = ("facts", "table", "text", "choices")  # parts of a blank form


@dataclass(frozen=True)
class Section:
    """One section: its key is the same in every edition."""

    key: str
    title: str
    body: str
    source: str = ""


@dataclass(frozen=True)
class Chapter:
    """One chapter with its short version in English."""

    key: str
    title: str
    title_en: str
    summary_en: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Item:
    """One item of the check-lists."""

    key: str
    role: str
    phase: str
    text: str
    text_en: str


@dataclass(frozen=True)
class Form:
    """One blank form: ``parts`` are what stands on it, one below the other."""

    key: str
    title: str
    title_en: str
    purpose: str
    parts: tuple[dict[str, Any], ...] = field(default=())


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def chapters() -> tuple[Chapter, ...]:
    """Every chapter, in the order of the files' names."""
    found = []
    for path in sorted(FOLDER.glob("[0-9][0-9]_*.toml")):
        told = _toml(path)
        sections = tuple(Section(**row | {"body": row["body"].strip()}) for row in told.pop("section"))
        found.append(Chapter(**told | {"summary_en": told["summary_en"].strip()}, sections=sections))
    return tuple(found)


@cache
def items() -> tuple[Item, ...]:
    """Every item of the check-lists. Refused with KeyError: a role or phase that is none."""
    found = []
    for role, phases in _toml(FOLDER / "checklists.toml").items():
        for phase, rows in phases.items():
            _known = ROLES[role], PHASES[phase]
            found += [Item(f"{role}.{phase}.{at}", role, phase, ja, en) for at, (ja, en) in enumerate(rows, 1)]
    return tuple(found)


@cache
def forms() -> tuple[Form, ...]:
    """Every blank form. Refused with ValueError: a part of no known kind."""
    found = []
    for row in _toml(FOLDER / "forms.toml")["form"]:
        parts = tuple(row.pop("part"))
        if wrong := [part["kind"] for part in parts if part["kind"] not in KINDS]:
            raise ValueError(f"{row['key']}: no part {wrong[0]}")
        found.append(Form(**row, parts=parts))
    return tuple(found)
