"""Which languages stand on one sheet of a poster. Pure: no database, no HTTP."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kakehashi.base.bilingual import Bilingual

from ...sentences.rules.languages import ORIGINALS, languages

MOST = 5  # languages on a sheet, Japanese and plain Japanese among them
OWN, SINGLY = "own", "singly"  # the notice's own, five a sheet; one a sheet


@dataclass(frozen=True)
class Preset:
    """Languages that stand together. ``purpose``: where they are wanted, or what it is; ``languages``: none for those
    that go by the notice's own."""

    key: str
    purpose: Bilingual
    languages: tuple[str, ...] = ()

    def name(self, tags: Sequence[str]) -> str:
        """What it is called for a notice in the languages ``tags``: by those of its own that the notice has."""
        own = [str(languages()[tag].label) for tag in self.languages if tag in tags]
        if not own:
            return str(self.purpose)
        return str(Bilingual(f"{'・'.join(own)}（{self.purpose.ja}）", f"{', '.join(own)} ({self.purpose.en})"))


@cache
def presets() -> dict[str, Preset]:
    """Every preset by its key. Refused with KeyError or ValueError: a language that the bank has not, one of the
    originals, or more than fit on a sheet."""
    found = [
        Preset(OWN, Bilingual("このお知らせの言語（1枚に5言語まで）", "The notice's languages (up to five a sheet)")),
        Preset(SINGLY, Bilingual("1枚に1言語", "One language a sheet")),
    ]
    told = tomllib.loads(Path(__file__).with_name("presets.toml").read_text(encoding="utf-8"))
    for key, row in told.items():
        tags = tuple(row["languages"])
        others = set(languages()) - set(ORIGINALS)
        if not tags or set(tags) - others or len(set(tags)) != len(tags) or len(tags) > MOST - len(ORIGINALS):
            raise ValueError(f"{key}: {tags}")
        found.append(Preset(key, Bilingual(row["for_ja"], row["for"]), tags))
    return {one.key: one for one in found}


def grouped(tags: Sequence[str], key: str = OWN) -> list[tuple[str, ...]]:
    """The sheets of a notice in the languages ``tags``: on each the originals and, below, up to three others.

    A preset takes those of its languages that the notice has; where it has none of them, there is no sheet. Refused
    with KeyError: a preset that is not there.
    """
    preset = presets()[key]
    first = tuple(tag for tag in ORIGINALS if tag in tags)
    others = [tag for tag in tags if tag not in ORIGINALS]
    if preset.languages:
        chosen = tuple(tag for tag in preset.languages if tag in others)
        return [first + chosen] if chosen else []
    size = 1 if key == SINGLY else MOST - len(first)
    return [(*first, *others[at : at + size]) for at in range(0, len(others), size)] or [first]


def offered(tags: Sequence[str]) -> list[Preset]:
    """The presets that give a notice in the languages ``tags`` sheets, each set of sheets once."""
    found: dict[tuple[tuple[str, ...], ...], Preset] = {}
    for key, preset in presets().items():
        sheets = tuple(tuple(sorted(sheet)) for sheet in grouped(tags, key))
        if sheets:
            found.setdefault(sheets, preset)
    return list(found.values())
