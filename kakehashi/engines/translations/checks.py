"""What a translated text must keep of its original. Pure functions: no database, no HTTP."""

import re
from collections import Counter

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# {name}, {0}, %(name)s, %s and %d: what a program fills in. A bare % (as in 5 %) is none.
PLACEHOLDER = re.compile(r"\{[A-Za-z0-9_]*\}|%\([A-Za-z0-9_]+\)[sd]|%[sd]\b")
TAG = re.compile(r"<\s*(/?)\s*([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>")
LINK = re.compile(r"""\bid\s*=\s*["']([A-Za-z0-9_-]+)["']""")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")
LONGEST = 20_000  # characters of one segment


class Refused(ValidationError):
    """A translated text that cannot be kept, with a sentence that says why."""


def is_marked(text: str) -> bool:
    """Whether a text holds marks such as ``<b>`` or ``<a id="a1">``."""
    return bool(TAG.search(text))


def check(source: str, text: str, *, marked: bool, longest: int | None = None) -> None:
    """Refuse with `Refused` a translation that does not fit its original.

    ``marked``: the text is markup (marks are counted and must close); else ``<`` is a character like any other.
    ``longest``: characters that the field holds; None where only the general ceiling of 20,000 applies. Refused are:
    characters that cannot be shown, a text that is too long, placeholders that are missing or new, marks that the
    original has and the translation has not (or the other way round), and links that lead elsewhere.
    """
    if found := CONTROL.search(text):
        raise Refused(_("Character %(at)s can be neither shown nor printed. Take it out.") % {"at": found.start() + 1})
    most = min(longest or LONGEST, LONGEST)
    if len(text) > most:
        raise Refused(
            _("At most %(most)s characters fit here; these are %(count)s.") % {"most": most, "count": len(text)}
        )
    wanted, given = Counter(PLACEHOLDER.findall(source)), Counter(PLACEHOLDER.findall(text))
    if wanted != given:
        raise Refused(
            _("Keep the placeholders of the original: %(names)s.") % {"names": " ".join(sorted(wanted)) or "–"}
        )
    if marked:
        _check_marks(source, text)


def _check_marks(source: str, text: str) -> None:
    """The same marks as in the original, each closed, links with the same marks."""
    open_marks: list[str] = []
    for closing, name, rest in TAG.findall(text):
        if name.lower() == "br" or rest.rstrip().endswith("/"):
            continue
        if not closing:
            open_marks.append(name.lower())
        elif not open_marks or open_marks.pop() != name.lower():
            raise Refused(_("The mark </%(name)s> closes nothing.") % {"name": name})
    if open_marks:
        raise Refused(_("The mark <%(name)s> is not closed.") % {"name": open_marks[-1]})
    if _marks(source) != _marks(text):
        told = " ".join(f"<{name}>" for name in sorted(_marks(source).elements()))
        raise Refused(_("Keep the marks of the original: %(marks)s.") % {"marks": told or "–"})
    if sorted(LINK.findall(source)) != sorted(LINK.findall(text)):
        raise Refused(_('Keep each link as it is marked in the original, for example <a id="a1">.'))


def _marks(text: str) -> Counter[str]:
    """The marks that a text opens; line breaks are the translator's own."""
    return Counter(name.lower() for closing, name, _rest in TAG.findall(text) if not closing and name.lower() != "br")
