"""Exchange files for translators' programs (gettext PO). What comes in is hostile until it is read, within limits."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError
from babel.messages.pofile import read_po as read_catalogue
from babel.messages.pofile import write_po as write_catalogue
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

BIGGEST = 1_000_000  # bytes of a file
MOST = 2_000  # entries of a file
MARK = "X-Kakehashi-Translation"


class PoRefused(ValidationError):
    """A file that cannot be read, with a sentence that says why."""


@dataclass(frozen=True)
class Line:
    """One entry: where its text stands, what the original says, what the translation says (empty: none yet)."""

    path: str
    source: str
    text: str
    note: str = ""


def write_po(lines: Iterable[Line], *, language: str, mark: str) -> bytes:
    """The entries as a PO file in UTF-8. ``mark`` names the translation, so that no other takes the file in."""
    catalogue = Catalog(locale=None, charset="utf-8", fuzzy=False)
    for line in lines:
        comments = [line.note] if line.note else []
        catalogue.add(line.source, line.text, context=line.path, auto_comments=comments)
    told = BytesIO()
    write_catalogue(told, catalogue, omit_header=True, width=0)
    header = "\n".join(
        ['msgid ""', 'msgstr ""', '"MIME-Version: 1.0\\n"', '"Content-Type: text/plain; charset=utf-8\\n"',
         '"Content-Transfer-Encoding: 8bit\\n"', f'"Language: {language}\\n"', f'"{MARK}: {mark}\\n"', "", ""]
    )  # fmt: skip
    return header.encode() + told.getvalue()


def read_po(content: bytes, *, language: str, mark: str) -> list[Line]:
    """The translated entries of a file; entries without a text, and those marked as fuzzy, are left out.

    Refused with `PoRefused`: more than 1 MB or 2,000 entries, another encoding than UTF-8, what is no PO file, a file
    of another language or another translation, plural forms.
    """
    if len(content) > BIGGEST:
        raise PoRefused(_("The file is too big: at most 1 MB."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PoRefused(_("The file is not in UTF-8.")) from None
    if "\x00" in text or "msgid" not in text:
        raise PoRefused(_("This is no PO file."))
    if text.count("msgid ") > MOST + 1:
        raise PoRefused(_("The file has too many entries: at most %(most)s.") % {"most": MOST})
    _demand_ours(text, language, mark)
    try:
        catalogue = read_catalogue(BytesIO(_without_header(text).encode()), charset="utf-8", abort_invalid=True)
    except (PoFileError, ValueError, IndexError, KeyError, TypeError, AttributeError):
        raise PoRefused(_("This PO file is damaged: it cannot be read to its end.")) from None
    found = []
    for message in catalogue:
        if not message.id or not message.string or message.fuzzy:
            continue
        if not isinstance(message.id, str) or not isinstance(message.string, str):
            raise PoRefused(_("This PO file has plural forms; pages have none."))
        found.append(Line(message.context or "", message.id, message.string))
    return found


def _header(text: str) -> tuple[int, dict[str, str]]:
    """Where the header ends, and what it says; nothing where there is none."""
    lines = text.replace("\r\n", "\n").split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip() == 'msgid ""'), None)
    if start is None or lines[start + 1 : start + 2] != ['msgstr ""']:
        return 0, {}
    said: dict[str, str] = {}
    at = start + 2
    while at < len(lines) and lines[at].startswith('"'):
        name, _colon, value = lines[at].strip('"').removesuffix("\\n").partition(":")
        said[name.strip()] = value.strip()
        at += 1
    return at, said


def _without_header(text: str) -> str:
    """The entries alone: what a header claims of dates and plural forms is not read."""
    end, _said = _header(text)
    return "\n".join(text.replace("\r\n", "\n").split("\n")[end:])


def _demand_ours(text: str, language: str, mark: str) -> None:
    _end, said = _header(text)
    if said.get("Language", language).lower().replace("_", "-") != language.lower():
        raise PoRefused(_("This file is for another language: %(code)s.") % {"code": said["Language"][:20]})
    if said.get(MARK, mark) != mark:
        raise PoRefused(_("This file belongs to another page."))
