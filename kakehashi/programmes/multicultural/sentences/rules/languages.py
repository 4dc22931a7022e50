"""The languages of notices: one folder of the bank each. Pure: no database, no HTTP."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from babel import Locale

from kakehashi.base.bilingual import Bilingual

BANK = Path(__file__).parents[1] / "bank"
JAPANESE, PLAIN, ENGLISH = "ja", "ja-x-yasashii", "en"
ORIGINALS = (JAPANESE, PLAIN)  # they stand beside every text that nobody has checked


@dataclass(frozen=True)
class Language:
    """One language. ``tag``: BCP 47; ``name``: as its readers call it; ``direction``: ``ltr`` or ``rtl``; ``extent``:
    ``full``, or ``urgent`` where only the most urgent sentences are there; ``locale``: by which dates are written;
    ``voice``: by which eSpeak NG reads it aloud, empty where it has none (Japanese is read by Open JTalk)."""

    tag: str
    name: str
    name_ja: str
    direction: str
    extent: str
    locale: str
    position: int
    voice: str = ""

    @property
    def is_rtl(self) -> bool:
        """Whether it runs from right to left."""
        return self.direction == "rtl"

    @property
    def has_voice(self) -> bool:
        """Whether a machine reads it aloud here: Japanese always, others by the extra ``audio``."""
        return self.tag in ORIGINALS or bool(self.voice and find_spec("espeakng_loader"))

    @property
    def name_en(self) -> str:
        """Its name in English."""
        if self.tag == PLAIN:
            return "Plain Japanese"
        return str(Locale.parse(self.locale.replace("-", "_")).get_display_name("en"))

    @property
    def label(self) -> Bilingual:
        """Its name for whoever works here: in Japanese, in an English interface in English."""
        return Bilingual(self.name_ja, self.name_en)

    @property
    def both_names(self) -> Bilingual:
        """Its own name, with the one by which whoever works here knows it."""
        english = self.name if self.name == self.name_en else f"{self.name} ({self.name_en})"
        return Bilingual(f"{self.name}（{self.name_ja}）", english)


@cache
def languages() -> dict[str, Language]:
    """All of them, in the order in which they are offered. Refused with KeyError or ValueError: a folder that does not
    say what it is."""
    found = [_read(folder) for folder in sorted(BANK.iterdir()) if (folder / "language.toml").exists()]
    return {one.tag: one for one in sorted(found, key=lambda one: (one.position, one.tag))}


def _read(folder: Path) -> Language:
    row = tomllib.loads((folder / "language.toml").read_text(encoding="utf-8"))
    if row["direction"] not in {"ltr", "rtl"} or row["extent"] not in {"full", "urgent"}:
        raise ValueError(f"{folder.name}: {row['direction']}, {row['extent']}")
    return Language(
        tag=folder.name,
        name=row["name"],
        name_ja=row["name_ja"],
        direction=row["direction"],
        extent=row["extent"],
        locale=row["locale"],
        position=row["position"],
        voice=row["voice"],
    )
