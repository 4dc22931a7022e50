"""Text that stands in reference files in both languages, shown in the reader's."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language


@dataclass(frozen=True)
class Bilingual:
    """A text in Japanese and English; ``str()`` gives the one of the active language, Japanese by default."""

    ja: str
    en: str

    def __str__(self) -> str:
        return self.en if get_language() == "en" else self.ja

    def __post_init__(self) -> None:
        if not self.ja.strip() or not self.en.strip():
            raise ValueError("both languages are needed")


def in_a_line(words: Iterable[str]) -> str:
    """Words one after the other, set apart as the active language does it: 「、」 in Japanese, a comma in English."""
    return (", " if get_language() == "en" else "、").join(words)
