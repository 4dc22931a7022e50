"""The fonts of the kit, and the letters that each must have. Pure: the bank's files and the list of places are read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from unicodedata import normalize

from kakehashi.registry import sync

from ...sentences.rules.bank import SLOT, sentences, text_of, written_date
from ...sentences.rules.languages import ORIGINALS, languages

PLACES = sync.DATA / "local_governments.csv"
KANJI = re.compile("[㐀-鿿々〆ヶ豈-﫿]")
JOINERS = frozenset("\u200b\u200c\u200d\u25cc")  # what joins, parts, and carries a mark that stands alone
DIGITS = frozenset("0123456789+-:/.,()＿ ")
LATIN = frozenset(chr(code) for span in ((0x20, 0x7F), (0xA0, 0x180), (0x2010, 0x2028), (0x2030, 0x203B))
                  for code in range(*span))  # fmt: skip
KANA = frozenset(chr(code) for span in ((0x3000, 0x3100), (0xFF01, 0xFFA0)) for code in range(*span))
LETTERS_OF_CJK = ("ccmp", "liga", "mark", "mkmk", "ljmo", "vjmo", "tjmo")  # others bring glyphs of other languages in


@dataclass(frozen=True)
class Face:
    """One font of the kit. ``file``: in the font packages, and ``number`` in a collection; ``tags``: the languages that
    it is cut for; ``features``: of its shaping tables those that are kept, ``*`` for all; ``block``: the letters of the
    script, first and after the last, all of which are kept: whoever shapes a text takes letters apart into others that
    stand nowhere in it (Thai ำ is drawn as two), and people type words that the bank does not have."""

    name: str
    file: str
    tags: tuple[str, ...]
    number: int = -1
    features: tuple[str, ...] = ("*",)
    block: tuple[int, int] = (0, 0)


NOTO, CJK = "NotoSans{}[wght].ttf", "NotoSansCJK-VF.otf.ttc"
FACES = {
    face.name: face
    for face in (
        Face("latin", NOTO.format(""), ("en", "vi", "id", "fil", "pt-BR", "es", "ru", "fr"), block=(0x0400, 0x0460)),
        Face("arabic", NOTO.format("Arabic"), ("ar", "ur"), block=(0x0600, 0x0700)),
        Face("devanagari", NOTO.format("Devanagari"), ("ne",), block=(0x0900, 0x0980)),
        Face("thai", NOTO.format("Thai"), ("th",), block=(0x0E00, 0x0E80)),
        Face("myanmar", NOTO.format("Myanmar"), ("my",), block=(0x1000, 0x10A0)),
        Face("khmer", NOTO.format("Khmer"), ("km",), block=(0x1780, 0x1800)),
        Face("korean", CJK, ("ko",), 1, LETTERS_OF_CJK),
        Face("hans", CJK, ("zh-Hans",), 2, LETTERS_OF_CJK),
        Face("hant", CJK, ("zh-Hant",), 3, LETTERS_OF_CJK),
        Face("japanese", CJK, ORIGINALS, 0, LETTERS_OF_CJK),
    )
}


def faces_of(tag: str) -> list[str]:
    """The fonts in which a language is shown, the own one first. A language without one is shown in the Latin one."""
    own = [face.name for face in FACES.values() if tag in face.tags]
    return list(dict.fromkeys([*own, "latin", "japanese"]))


@cache
def letters_of(tag: str) -> frozenset[str]:
    """All that a language says in the bank, its own name, and every date that can be written in it."""
    one = languages()[tag]
    told = [text for id in sentences() if (text := text_of(id, tag))]
    texts = [SLOT.sub("", part) for text in told for part in (text.text, text.simpler)]
    days = [written_date(date(2012, month, 1), one) for month in range(1, 13)]
    return frozenset("".join([*texts, *days, one.name, one.name_ja])) - {"\n"}


def letters(face: Face, interface: str = "", revised: Mapping[str, str] | None = None) -> frozenset[str]:
    """The letters for which a font is cut: those of its languages, also where people wrote anew (``revised``, by
    language), and digits. The Latin one has all of Western Europe;
    the Japanese one kana, the ``interface``, what other languages say in kanji, and the names of all local governments,
    because places are what is typed most. Other kanji that are typed come from the machine's own fonts."""
    script = frozenset(map(chr, range(*face.block)))
    own = script | DIGITS | JOINERS | frozenset[str]().union(*(letters_of(tag) for tag in face.tags))
    own |= frozenset("".join((revised or {}).get(tag, "") for tag in face.tags)) - {"\n"}
    own |= frozenset(normalize("NFKD", "".join(own)))
    if face.name == "latin":
        return frozenset(one for one in own | LATIN if one < "⺀")
    if face.name == "japanese":
        return (
            own | KANA | LATIN | frozenset(one for one in interface if one >= "⺀") | _kanji_of_others() | _of_places()
        )
    return own


def _kanji_of_others() -> frozenset[str]:
    """Beside Chinese and Korean, which have them in a font of their own."""
    others = [tag for tag in languages() if not tag.startswith(("zh", "ko"))]
    return frozenset(one for tag in others for one in letters_of(tag) if KANJI.match(one))


@cache
def _of_places() -> frozenset[str]:
    return frozenset(KANJI.findall(PLACES.read_text(encoding="utf-8")))
