"""How long a body may use nothing before it is dormant, and why one is not mailed. No database, no HTTP."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST = 200  # bodies of one reminder
MAILED = "mailed"
FATES: dict[str, str | Promise] = {
    "": _("Waits for the sending"),
    MAILED: _("Mailed"),
    "returned": _("The mail server refused it"),
    "active": _("Has used something since"),
    "refused": _("Wishes no reminders"),
    "no_address": _("No desk with an address"),
    "reminded": _("Was reminded a short while ago"),
    "contacted": _("Another contact is planned, or was a short while ago"),
}


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the last of a shorter month."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class Outcome:
    """What became of the bodies that were mailed: how many used something since, and how many did not."""

    mailed: int = 0
    returned: int = 0

    @property
    def percent(self) -> int:
        """Of a hundred; 0 where nobody was mailed."""
        return round(100 * self.returned / self.mailed) if self.mailed else 0


def outcome(pairs: Iterable[tuple[date, date | None]]) -> Outcome:
    """From (day of the mail, day of last use) of each body that was mailed; a use on the day itself counts."""
    mailed = back = 0
    for day, last in pairs:
        mailed += 1
        back += last is not None and last >= day
    return Outcome(mailed, back)
