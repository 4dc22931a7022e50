"""Reads business cards (`vcards`). Pure.

What comes in is hostile: size, cards, lines and values are limited, and what is no card is refused with a sentence that
names its line. Pictures, sounds and keys are never looked at.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .vcards import EXAMPLE, VERSIONS, VCard

MOST_BYTES, MOST_CARDS, MOST_LINES, LONGEST_HEAD, LONGEST_VALUE = 2_000_000, 500, 400, 1000, 1000
NAME = re.compile(r"[A-Z0-9-]+")
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
UNREAD = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})


class Refused(ValueError):
    """The file is not read; the message is a sentence for whoever handed it in."""


@dataclass
class Line:
    """One property: its name, its parameters in capitals, its value as it stands, and the line that it began on."""

    name: str
    parameters: dict[str, str]
    value: str
    number: int


@dataclass
class Reading:
    """What a file holds: the cards, and a sentence for each that is left out."""

    cards: list[VCard] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def read(content: bytes) -> Reading:
    """The cards of a file. Refused with `Refused`, in a sentence: what is no vCard of UTF-8, too large, or cut off.

    A card that is not of a person, has no name, or is of another version is left out with a sentence.
    """
    if len(content) > MOST_BYTES:
        raise Refused(_("The file is too large: at most %(most)s MB.") % {"most": MOST_BYTES // 1_000_000})
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(_("The file is not written in UTF-8. Export it again as vCard 3.0 or 4.0.")) from None
    found = Reading()
    for begin, lines in _cards(text):
        if len(found.cards) + len(found.left_out) >= MOST_CARDS:
            raise Refused(_("The file holds more than %(most)s cards.") % {"most": MOST_CARDS})
        try:
            found.cards.append(_card(lines))
        except Refused as reason:
            found.left_out.append(_("Card from line %(line)s: %(reason)s") % {"line": begin, "reason": reason})
    if not found.cards and not found.left_out:
        raise Refused(_("There is no card in the file. It begins with BEGIN:VCARD."))
    return found


def _cards(text: str) -> Iterator[tuple[int, list[Line]]]:
    """The cards with the line that each begins on; refused where one is not ended, or begins inside another."""
    begin, lines = 0, list[Line]()
    for line in _lines(text):
        mark = (line.name, line.value.strip().upper())
        if mark == ("BEGIN", "VCARD"):
            if begin:
                raise Refused(_("Line %(line)s: a card begins inside another.") % {"line": line.number})
            begin, lines = line.number, []
        elif mark == ("END", "VCARD"):
            if not begin:
                raise Refused(_("Line %(line)s: a card ends that has not begun.") % {"line": line.number})
            yield begin, lines
            begin = 0
        elif not begin:
            raise Refused(_("Line %(line)s stands outside of a card.") % {"line": line.number})
        elif len(lines) >= MOST_LINES:
            raise Refused(_("Line %(line)s: the card has too many lines.") % {"line": line.number})
        else:
            lines.append(line)
    if begin:
        raise Refused(_("The card from line %(line)s does not end.") % {"line": begin})


def _lines(text: str) -> Iterator[Line]:
    """The properties, with folded lines put together."""
    number, parts = 0, list[str]()
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for at, row in enumerate([*rows, "end"], 1):  # the last one is never read: it ends the one before
        if row[:1] in (" ", "\t") and parts:
            parts.append(row[1:])
            continue
        if whole := "".join(parts).strip():
            yield _line(whole, number)
        number, parts = at, [row]


def _line(text: str, number: int) -> Line:
    """One property. Refused where it has no colon after its name and parameters, or these are too long."""
    head, value = _halves(text[: LONGEST_HEAD + 1]), ""
    if head is None:
        raise Refused(_("Line %(line)s is no line of a vCard.") % {"line": number})
    value = text[len(head) + 1 :]
    name, *given = _parts(head, ";")
    name = name.rpartition(".")[2].strip().upper()
    if not NAME.fullmatch(name):
        raise Refused(_("Line %(line)s is no line of a vCard.") % {"line": number})
    parameters: dict[str, str] = {}
    for one in given:
        key, _equals, said = one.partition("=") if "=" in one else ("TYPE", "", one)
        key, said = key.strip().upper(), said.replace('"', "")
        parameters[key] = f"{parameters[key]},{said}" if key in parameters else said
    return Line(name, parameters, value, number)


def _halves(text: str) -> str | None:
    """What stands before the first colon outside of quotes; None where there is none."""
    is_quoted = False
    for at, letter in enumerate(text):
        if letter == '"':
            is_quoted = not is_quoted
        elif letter == ":" and not is_quoted:
            return text[:at]
    return None


def _parts(text: str, mark: str) -> list[str]:
    """A text cut at its marks outside of quotes."""
    found, is_quoted = [""], False
    for letter in text:
        if letter == '"':
            is_quoted = not is_quoted
        if letter == mark and not is_quoted:
            found.append("")
        else:
            found[-1] += letter
    return found


def _split(value: str, mark: str) -> list[str]:
    """A value cut at its marks, those with a backslash before them left alone; each part without its escapes."""
    found, is_escaped = [""], False
    for letter in value[: LONGEST_VALUE * 4]:
        if letter == mark and not is_escaped:
            found.append("")
        else:
            found[-1] += letter
        is_escaped = letter == "\\" and not is_escaped
    return [plain(part) for part in found]


def plain(value: str) -> str:
    """A value without its escapes, without control characters, spaces at its ends taken off."""
    value = ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
    value = CONTROL.sub(" ", value).strip()
    if len(value) > LONGEST_VALUE:
        raise Refused(_("A value is longer than %(most)s letters.") % {"most": LONGEST_VALUE})
    return value


def _card(lines: list[Line]) -> VCard:
    known = [line for line in lines if line.name not in UNREAD]
    by_name: dict[str, list[Line]] = {}
    for line in known:
        by_name.setdefault(line.name, []).append(line)
    version = by_name["VERSION"][0].value.strip() if "VERSION" in by_name else ""
    if version not in VERSIONS:
        raise Refused(_("It is not vCard 3.0 or 4.0."))
    kind = by_name["KIND"][0].value.strip().lower() if "KIND" in by_name else "individual"
    if kind != "individual":
        raise Refused(_("It is not the card of a person."))

    def first(name: str) -> str:
        rows = sorted(by_name.get(name, ()), key=_wish)
        return plain(rows[0].value) if rows else ""

    names = _names(by_name)
    if not names:
        raise Refused(_("It has no name."))
    organisation = _split(by_name["ORG"][0].value, ";") if "ORG" in by_name else []
    mobile, phone = _phones(by_name.get("TEL", []))
    examples = EXAMPLE in first("CATEGORIES")
    note = first("NOTE")
    if examples:
        note = note.removeprefix(EXAMPLE).strip()
    return VCard(
        name=names[0], reading=_reading(by_name), name_en=_latin(by_name),
        other_names=tuple(dict.fromkeys(names[1:])), languages=_languages(by_name),
        email=_uri(first("EMAIL"), "mailto:"), phone=phone, mobile=mobile, address=_address(by_name),
        body=organisation[0] if organisation else "", section=" ".join(part for part in organisation[1:] if part),
        title=first("TITLE"), website=first("URL"), note=note, is_example=examples,
    )  # fmt: skip


def _wish(line: Line) -> int:
    """What is wished first stands first: PREF=1 (4.0), TYPE=pref (3.0)."""
    pref = line.parameters.get("PREF", "")
    if pref.isdecimal() and len(pref) < 4:
        return int(pref)
    return 1 if "pref" in line.parameters.get("TYPE", "").lower().split(",") else 100


def _uri(value: str, scheme: str) -> str:
    return value[len(scheme) :] if value.lower().startswith(scheme) else value


def _names(by_name: dict[str, list[Line]]) -> list[str]:
    """The name as the person writes it first, then further ones, but for that in Latin letters."""
    full = sorted(by_name.get("FN", ()), key=_wish)
    found = [plain(line.value) for line in full if not _is_latin_line(line)]
    if not any(found) and "N" in by_name:
        parts = _split(by_name["N"][0].value, ";")[:3]
        found = [" ".join(part for part in parts if part)]
    found += [name for line in by_name.get("NICKNAME", ()) for name in _split(line.value, ",")]
    return list(dict.fromkeys(name for name in found if name))


def _is_latin_line(line: Line) -> bool:
    """Whether it is the same name once more, in Latin letters (4.0: ALTID with a language)."""
    return "ALTID" in line.parameters and line.parameters.get("LANGUAGE", "").lower().endswith("latn")


def _latin(by_name: dict[str, list[Line]]) -> str:
    own = [line for line in by_name.get("FN", ()) if _is_latin_line(line)] or by_name.get("X-LATIN-NAME", [])
    return plain(own[0].value) if own else ""


def _reading(by_name: dict[str, list[Line]]) -> str:
    """The sound: as telephones write it (X-PHONETIC-…), else by what the name is sorted."""
    parts = [plain(by_name[name][0].value) for name in ("X-PHONETIC-LAST-NAME", "X-PHONETIC-FIRST-NAME")
             if name in by_name]  # fmt: skip
    if any(parts):
        return " ".join(part for part in parts if part)
    if "SORT-STRING" in by_name:
        return plain(by_name["SORT-STRING"][0].value)
    sort_as = [line.parameters["SORT-AS"] for name in ("N", "FN") for line in by_name.get(name, ())
               if "SORT-AS" in line.parameters]  # fmt: skip
    return plain(sort_as[0].replace(",", " ")) if sort_as else ""


def _languages(by_name: dict[str, list[Line]]) -> tuple[str, ...]:
    rows = sorted(by_name.get("LANG", ()), key=_wish)
    return tuple(dict.fromkeys(code for line in rows if (code := plain(line.value).lower())))


def _phones(lines: list[Line]) -> tuple[str, str]:
    """The first mobile number and the first other one; fax numbers are left out."""
    mobile = phone = ""
    for line in sorted(lines, key=_wish):
        kinds = set(line.parameters.get("TYPE", "").lower().split(","))
        number = _uri(plain(line.value), "tel:").replace(";ext=", " ext ")
        if "cell" in kinds:
            mobile = mobile or number
        elif "fax" not in kinds:
            phone = phone or number
    return mobile, phone


def _address(by_name: dict[str, list[Line]]) -> str:
    rows = sorted(by_name.get("ADR", ()), key=_wish)
    return ", ".join(part for part in _split(rows[0].value, ";") if part) if rows else ""
