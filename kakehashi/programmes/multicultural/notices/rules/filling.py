"""What may stand in a place of a sentence. Pure."""

import re
from datetime import date
from unicodedata import normalize

from django.utils.translation import gettext as _

from ...sentences.rules.bank import LONGEST_VALUE
from ...sentences.rules.texts import is_one_line

DIGITS = {
    "number": re.compile(r"\d[\d,.]*(?:\s*[-~〜–]\s*\d[\d,.]*)?", re.ASCII),
    "money": re.compile(r"[¥￥]?\s*\d[\d,.]*\s*円?", re.ASCII),
    "phone": re.compile(r"[+#*]?[\d\s().#*,、/-]{2,}", re.ASCII),
}


def as_kept(kind: str, text: str) -> str:
    """What was typed as it is kept: numbers, amounts, telephones in the digits that every language shows (３ → 3)."""
    text = text.strip()
    return normalize("NFKC", text).strip() if kind in DIGITS else text


def why_unfit(kind: str, text: str) -> str | None:
    """Why this cannot be filled into a place of a ``kind`` (see `sentences.rules.bank`), for whoever typed it; None
    where it can. Empty is no fault here: it stays to be filled in."""
    if len(text) > LONGEST_VALUE or not is_one_line(text):
        return _("Fill in at most %(most)s letters, in one line.") % {"most": LONGEST_VALUE}
    if text and kind in DIGITS and not DIGITS[kind].fullmatch(text):
        return _("Write it in digits, without words: every language adds its own.")
    if kind == "date" and text:
        try:
            date.fromisoformat(text)
        except ValueError:
            return _("Enter a date.")
    return None
