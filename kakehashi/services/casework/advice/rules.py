"""Which names a text still holds. No database, no HTTP: the directory is given. It warns and never decides."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

BODY, DESK, PERSON, BUSINESS, PHONE, MAIL, ADDRESS, NUMBER = (
    "body", "desk", "person", "business", "phone", "mail", "address", "number",
)  # fmt: skip
KINDS: dict[str, str | Promise] = {
    BODY: _("Local government"),
    DESK: _("Section or post"),
    PERSON: _("Name of a person"),
    BUSINESS: _("Business"),
    PHONE: _("Telephone number"),
    MAIL: _("E-mail or web address"),
    ADDRESS: _("Address"),
    NUMBER: _("Number of a request"),
}
IN_PLACE_OF = {  # what stands there instead; Japanese, as the texts are
    BODY: "（団体名）", DESK: "（部署）", PERSON: "（氏名）", BUSINESS: "（事業者名）", PHONE: "（電話番号）",
    MAIL: "（連絡先）", ADDRESS: "（住所）", NUMBER: "（受付番号）",
}  # fmt: skip
SHORTEST = 2  # one character is no name by itself
_KANJI = r"[一-龠々〆ヶ]"
PATTERNS: tuple[tuple[str, str], ...] = (
    (MAIL, r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://[^\s、。）)」]+|www\.[^\s、。）)」]+"),
    (NUMBER, r"KR?\d{2}-\d{4}"),
    (ADDRESS, r"〒?\s?\d{3}-\d{4}(?!\d)|" + rf"(?:{_KANJI}|[ぁ-んァ-ヶ]){{1,6}}[\d一二三四五六七八九十〇]+丁目"
              r"(?:[\d一二三四五六七八九十〇]+番地?)?(?:[\d一二三四五六七八九十〇]+号)?|\d+番地(?:の?\d+)?"),
    (PHONE, r"(?<![\d-])(?:\+81[- ]?|0)\d{1,4}[-( ]{0,2}\d{1,4}[-) ]{0,2}\d{3,4}(?![\d-])"),
    (BUSINESS, r"(?:株式会社|有限会社|合同会社|\(株\)|\(有\)|㈱|㈲)[^\s、。,.（）()「」のはがをにで]{1,12}|"
               r"[^\s、。,.（）()「」のはがをにで]{1,12}(?:株式会社|有限会社|合同会社|㈱|㈲)"),
    (PERSON, rf"{_KANJI}{{2,4}}(?:さん|様|氏)(?!{_KANJI})"),
)  # fmt: skip


@dataclass(frozen=True)
class Directory:
    """The names to look for: bodies; sections and posts; people; in the words in which they are registered.

    ``own_bodies`` are names of the asking body without its kind (風待浦), which of other bodies would find too much.
    """

    bodies: frozenset[str] = frozenset()
    desks: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    own_bodies: frozenset[str] = frozenset()


@dataclass(frozen=True, order=True)
class Finding:
    """A name that a text still holds, from one character to another."""

    begins: int
    ends: int
    kind: str = field(compare=False)
    words: str = field(compare=False)

    @property
    def label(self) -> str | Promise:
        """What it seems to be."""
        return KINDS[self.kind]


def narrow(text: str) -> str:
    """Full-width letters and digits as half-width ones, dashes as hyphens; character for character, so places stay."""
    return "".join(_narrow(letter) for letter in text)


def _narrow(letter: str) -> str:
    if letter in "‐‑‒–—―−－":
        return "-"
    plain = unicodedata.normalize("NFKC", letter)
    return plain if len(plain) == 1 else letter


def names_in(text: str, directory: Directory) -> list[Finding]:
    """What still names somebody, in the order of the text; of two that overlap the longer.

    Spaces within a name (月岡 ゆう) and the width and case of letters do not matter.
    """
    plain = narrow(text)
    packed = re.sub(r"\s", "", plain).lower()
    found: list[Finding] = []
    listed = ((BODY, directory.bodies | directory.own_bodies), (DESK, directory.desks), (PERSON, directory.people))
    for kind, names in listed:
        for name in names:
            found += _found(kind, name, plain, packed)
    for kind, pattern in PATTERNS:
        for hit in re.finditer(pattern, plain):
            if kind != PHONE or sum(map(str.isdigit, hit.group())) >= 9:
                found.append(Finding(hit.start(), hit.end(), kind, text[hit.start() : hit.end()]))
    return _longest(found)


def _found(kind: str, name: str, plain: str, packed: str) -> list[Finding]:
    wanted = re.sub(r"\s", "", narrow(name)).lower()
    if len(wanted) < SHORTEST or wanted not in packed:
        return []
    pattern = r"\s*".join(map(re.escape, wanted))
    if wanted.isascii():  # an English name is a word of its own
        pattern = rf"(?<![A-Za-z]){pattern}(?![A-Za-z])"
    return [
        Finding(hit.start(), hit.end(), kind, plain[hit.start() : hit.end()])
        for hit in re.finditer(pattern, plain, re.IGNORECASE)
    ]


def _longest(found: Iterable[Finding]) -> list[Finding]:
    kept: list[Finding] = []
    for one in sorted(found, key=lambda f: (f.begins - f.ends, f.begins)):
        if all(one.ends <= other.begins or other.ends <= one.begins for other in kept):
            kept.append(one)
    return sorted(kept)


def without_names(text: str, directory: Directory) -> str:
    """The text with a bracketed word in place of each name that is found: what the writing begins with."""
    for one in reversed(names_in(text, directory)):
        text = text[: one.begins] + IN_PLACE_OF[one.kind] + text[one.ends :]
    return text


def stem(name: str) -> str:
    """A body's name without its kind (風待浦市 → 風待浦); empty where too little is left to be a name."""
    short = re.sub(r"(都|道|府|県|市|区|町|村)$", "", name.strip())
    english = re.sub(r" (City|Town|Village|Ward|Prefecture|Metropolis)$", "", short)
    return english if len(english) >= SHORTEST and english != name else ""
