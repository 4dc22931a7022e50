"""What the cells of a table of posts may hold, and how they are read. Pure: no database, no HTTP."""

import re
import unicodedata
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import translation
from django.utils.translation import gettext as _

from kakehashi.registry.roles import Role

# The longest text of each cell: as the registry stores it.
LONGEST = {
    "section": 200,
    "section_en": 200,
    "title": 100,
    "title_en": 100,
    "email": 254,
    "phone": 30,
    "invite": 254,
}
ADDRESSES = frozenset({"email", "invite"})
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufffd\ufffe\uffff]")
_BETWEEN = re.compile(r"[,、，;；/／\n・]+")


def one_name(text: str) -> str:
    """A name on one line: spaces at its ends and repeated ones go; width and letters stay as written."""
    return " ".join(text.split())


def cell(name: str, text: str, most: int) -> str:
    """The cell as it is stored. Refused with ValidationError: too long, characters that cannot be printed or were lost
    in the file, an address that is none. An address and a telephone number may be written full-width."""
    text = one_name(text)
    if name in ADDRESSES or name == "phone":
        text = unicodedata.normalize("NFKC", text)
    if len(text) > most:
        raise ValidationError(
            _("At most %(most)s characters; these are %(count)s.") % {"most": most, "count": len(text)}
        )
    if found := _CONTROL.search(text):
        raise ValidationError(
            _("Character %(at)s (U+%(code)s) can be neither shown nor printed. Take it out.")
            % {"at": found.start() + 1, "code": f"{ord(found.group()):04X}"}
        )
    if text and name in ADDRESSES:
        validate_email(text)
    return text


def parts(text: str) -> Iterator[str]:
    """The names in a cell that holds several."""
    return (part.strip() for part in _BETWEEN.split(text) if part.strip())


def names_of(role: Role) -> set[str]:
    """How a role may be called: its code, and its name in both languages."""
    names = {role.name}
    for language in ("ja", "en"):
        with translation.override(language):
            names.add(str(role.label))
    return names
