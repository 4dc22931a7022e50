"""Business cards as files (vCard 3.0, RFC 2426, and 4.0, RFC 6350): what one holds, and the writer. Pure."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

VERSIONS = ("4.0", "3.0")
FOLD = 75  # octets of a line
EXAMPLE = "例示・EXAMPLE"


@dataclass(frozen=True)
class VCard:
    """One business card, with what of it a contact takes."""

    name: str
    reading: str = ""
    name_en: str = ""
    other_names: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""
    mobile: str = ""
    address: str = ""
    body: str = ""
    section: str = ""
    title: str = ""
    website: str = ""
    note: str = ""
    is_example: bool = False


def write(cards: list[VCard], *, version: str = "4.0") -> str:
    """The cards as a file. Refused with ValueError: another version than 3.0 and 4.0."""
    if version not in VERSIONS:
        raise ValueError(f"vCard {version} is not written")
    return "".join(f"{folded}\r\n" for card in cards for line in _written(card, version) for folded in _fold(line))


def _written(card: VCard, version: str) -> Iterator[str]:
    is_new = version == "4.0"
    family, given = name_parts(card.name)
    yield from ("BEGIN:VCARD", f"VERSION:{version}")
    beside = is_new and card.name_en
    yield f"FN{';ALTID=1;PREF=1' if beside else ''}:{_escape(card.name)}"
    if beside:
        yield f"FN;ALTID=1;PREF=2;LANGUAGE=und-Latn:{_escape(card.name_en)}"
    elif card.name_en:
        yield f"X-LATIN-NAME:{_escape(card.name_en)}"
    yield f"N:{_escape(family)};{_escape(given)};;;"
    if card.reading:
        last, _space, rest = card.reading.partition(" ")  # as it stands, commas too
        yield f"X-PHONETIC-LAST-NAME:{_escape(last)}"
        if rest:
            yield f"X-PHONETIC-FIRST-NAME:{_escape(rest)}"
    if card.other_names:
        yield "NICKNAME:" + ",".join(map(_escape, card.other_names))
    if is_new:
        yield from (f"LANG;PREF={at}:{code}" for at, code in enumerate(card.languages, 1))
    elif card.languages:
        yield from (f"LANG:{code}" for code in card.languages)
    yield from _reached(card, is_new)
    marked = "\n".join(part for part in (EXAMPLE if card.is_example else "", card.note) if part)
    if card.is_example:
        yield f"CATEGORIES:{EXAMPLE}"
    if marked:
        yield f"NOTE:{_escape(marked)}"
    yield "END:VCARD"


def _reached(card: VCard, is_new: bool) -> Iterator[str]:
    if card.body or card.section:
        yield "ORG:" + _escape(card.body) + (f";{_escape(card.section)}" if card.section else "")
    for name, value in (("TITLE", card.title), ("EMAIL", card.email), ("URL", card.website)):
        if value:
            yield f"{name}:{_escape(value)}"
    kind = "VALUE=text;TYPE=" if is_new else "TYPE="
    if card.phone:
        yield f"TEL;{kind}{'voice' if is_new else 'VOICE'}:{_escape(card.phone)}"
    if card.mobile:
        yield f"TEL;{kind}{'cell' if is_new else 'CELL'}:{_escape(card.mobile)}"
    if card.address:
        yield f"ADR:;;{_escape(card.address)};;;;"


def name_parts(name: str) -> tuple[str, str]:
    """Family name and the rest: Latin names end with the family name, with accents too, unless a comma stands behind
    it (Shioji, Nagiko); others begin with it."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma and family and given:
        return family, given
    parts = name.split()
    if len(parts) < 2:
        return name.strip(), ""
    if not _is_latin(name):
        return parts[0], " ".join(parts[1:])
    return parts[-1], " ".join(parts[:-1])


def _is_latin(name: str) -> bool:
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in name if letter.isalpha())


def _escape(value: str) -> str:
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    for letter in "\\;,":
        value = value.replace(letter, f"\\{letter}")
    return value.replace("\n", "\\n")


def _fold(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, never within a letter."""
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode("utf-8", "replace"))
        if size + octets > FOLD:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    yield piece
