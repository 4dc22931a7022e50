"""Atom in the house's own time."""

from datetime import datetime
from datetime import time as clock

from django.utils.feedgenerator import Atom1Feed

from kakehashi.base import time


class DomainAtomFeed(Atom1Feed):
    """Atom whose dates are the house's, also where nothing has been published yet."""

    def latest_post_date(self) -> datetime:
        """The newest date among the entries; where there is none this day's beginning, on which files are written anew:
        so a feed that is kept as a file equals the one that is made now."""
        if self.items:
            return super().latest_post_date()
        return datetime.combine(time.today(), clock(), time.TOKYO)
