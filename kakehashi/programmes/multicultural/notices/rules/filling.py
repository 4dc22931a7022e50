"""What may stand in a place of a sentence. Pure."""

from datetime import date

from django.utils.translation import gettext as _

from ...sentences.rules.bank import LONGEST_VALUE
from ...sentences.rules.texts import is_one_line


def why_unfit(kind: str, text: str) -> str | None:
    """Why this cannot be filled into a place of a ``kind`` (see `sentences.rules.bank`), for whoever typed it; None
    where it can. Empty is no fault here: it stays to be filled in."""
    if len(text) > LONGEST_VALUE or not is_one_line(text):
        return _("Fill in at most %(most)s letters, in one line.") % {"most": LONGEST_VALUE}
    if kind == "date" and text:
        try:
            date.fromisoformat(text)
        except ValueError:
            return _("Enter a date.")
    return None
