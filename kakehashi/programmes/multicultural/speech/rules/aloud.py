"""A text as it is read aloud: hours, telephone numbers, and which parts of it are Japanese. Pure."""

import re
from collections.abc import Iterator

from ...sentences.rules.bank import FSI, LRI, PDI, RUBY

CLOCK = re.compile(r"(?<!\d)(\d{1,2})[:：](\d{2})(?!\d)")
TELEPHONE = re.compile(r"(?<![\d-])0\d{1,4}-\d{1,4}-\d{3,4}(?![\d-])")
DIGITS = dict(zip("0123456789", "ゼロ イチ ニー サン ヨン ゴー ロク ナナ ハチ キュー".split(), strict=True))
JAPANESE = re.compile(r"[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uff66-\uff9f]+")
KANA = re.compile(r"[\u3041-\u30ff\uff66-\uff9f]")
TURNED = str.maketrans("", "", LRI + FSI + PDI)


def in_japanese(text: str) -> str:
    """A Japanese text for a voice: 22:50 is 22時50分, a telephone number is read digit by digit, readings stand for
    the letters that they are written above, and spaces between the words of plain Japanese go."""
    said = RUBY.sub(r"\2", text)
    said = CLOCK.sub(lambda at: f"{int(at[1])}時{int(at[2])}分" if int(at[2]) else f"{int(at[1])}時", said)
    said = TELEPHONE.sub(lambda number: "の、".join(map(_digits, number[0].split("-"))), said)
    return re.sub(r"(?<=[^\x00-\x7f])[ \u3000]|[ \u3000](?=[^\x00-\x7f])", "", said)


def _digits(number: str) -> str:
    return "".join(DIGITS[digit] for digit in number)


def in_other_languages(text: str) -> str:
    """A text in any other language for a voice: digits of a telephone number stand alone, and nothing turns its
    direction."""
    spaced = TELEPHONE.sub(lambda number: ", ".join(" ".join(part) for part in number[0].split("-")), text)
    return spaced.translate(TURNED)


def runs(text: str, *, is_chinese: bool = False) -> Iterator[tuple[str, bool]]:
    """``text`` in pieces: (letters, whether they are Japanese). In a Chinese text only pieces with kana are."""
    at = 0
    for found in JAPANESE.finditer(text):
        if is_chinese and not KANA.search(found[0]):
            continue
        if text[at : found.start()].strip():
            yield text[at : found.start()], False
        yield found[0], True
        at = found.end()
    if text[at:].strip():
        yield text[at:], False
