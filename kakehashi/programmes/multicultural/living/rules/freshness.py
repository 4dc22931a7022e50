"""How a translation stands to its Japanese. Pure: no database, no HTTP."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CURRENT, OLDER, WORKING, MISSING = "current", "older", "working", "missing"
LABELS: dict[str, str | Promise] = {
    CURRENT: _("Up to date"),
    OLDER: _("To be updated"),
    WORKING: _("Being translated"),
    MISSING: _("Missing"),
}
TONES = {CURRENT: "done", OLDER: "wait", WORKING: "work", MISSING: "stop"}


def freshness(*, has_text: bool, follows: int | None, newest: int | None, has_draft: bool) -> str:
    """One of the four: ``has_text``: a text of the language stands; ``follows``: the edition of the Japanese that it
    renders; ``newest``: the edition of the Japanese that stands (None: none does); ``has_draft``: another is written.

    A text that follows another edition than the one that stands, or none that stands, is to be updated, unless that is
    being done.
    """
    if newest is None:
        return OLDER if has_text else MISSING
    if has_text and follows == newest:
        return CURRENT
    if has_draft:
        return WORKING
    return OLDER if has_text else MISSING
