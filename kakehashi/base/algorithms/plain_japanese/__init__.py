"""Plain Japanese (やさしい日本語): how plain a text is and why; readings of kanji; spaces between phrases. Pure."""

from .checking import Checked, Figures, check, wakachi
from .finding import Finding
from .furigana import Reading, furigana, with_readings

__all__ = ["Checked", "Figures", "Finding", "Reading", "check", "furigana", "wakachi", "with_readings"]
