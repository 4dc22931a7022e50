"""Kinds of Japanese letters, and kana turned from one kind into the other. Pure."""

import re
import unicodedata

KANJI = "㐀-䶿一-鿿\uf900-\ufaff々〆ヶ\U00020000-\U0003ffff"
HIRAGANA = "ぁ-ゖー"
KATAKANA = "ァ-ヺー"

KANJI_RUN = re.compile(f"[{KANJI}]+")
KANA_ONLY = re.compile(f"[{HIRAGANA}ァ-ヺ]+")
HIRAGANA_ONLY = re.compile(f"[{HIRAGANA}]+")
KATAKANA_ONLY = re.compile(f"[{KATAKANA}・]+")
JAPANESE = re.compile(f"[{KANJI}{HIRAGANA}ァ-ヺ]")
LETTER = re.compile(r"[^\W_]")

_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ"))}


def hiragana(text: str) -> str:
    """``text`` with katakana as hiragana."""
    return text.translate(_TO_HIRAGANA)


def unvoiced(text: str) -> str:
    """``text`` in hiragana without voicing marks: words put together are voiced (ひなん, しょ: ひなんじょ)."""
    return "".join(unicodedata.normalize("NFD", letter)[:1] for letter in hiragana(text))


def is_kanji(letter: str) -> bool:
    """Whether ``letter`` is a kanji, or stands for one (々)."""
    return KANJI_RUN.fullmatch(letter) is not None
