"""Beats (拍): how long a text is when it is said. Each kana is one; small ゃゅょ none; っ, ん and ー are one. Pure."""

import re

from .letters import HIRAGANA

_SMALL = frozenset("ゃゅょぁぃぅぇぉゎャュョァィゥェォヮ")
_KANA = re.compile(f"[{HIRAGANA}ァ-ヺ]")
_NUMBER = re.compile(r"[0-9０-９][0-9０-９,，.．:：]*")
A_DIGIT = 2  # さん, よん, ご, ろく: digits are about two beats each


def beats(kana: str) -> int:
    """The beats of ``kana``; whatever is no kana has none."""
    return sum(1 for letter in kana if _KANA.match(letter) and letter not in _SMALL)


def beats_of_number(written: str) -> int:
    """About how many beats a number has, written in digits."""
    return A_DIGIT * sum(1 for found in _NUMBER.findall(written) for letter in found if letter.isdigit())
