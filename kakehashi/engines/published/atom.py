"""Atom and RSS in the house's own time."""

from datetime import datetime
from datetime import time as clock

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

from kakehashi.base import time


class _Domain(SyndicationFeed):
    def latest_post_date(self) -> datetime:
        """The newest date among the entries; where there is none this day's beginning, on which files are written anew:
        so a feed that is kept as a file equals the one that is made now."""
        if self.items:
            return super().latest_post_date()
        return datetime.combine(time.today(), clock(), time.TOKYO)


class DomainAtomFeed(_Domain, Atom1Feed):
    """Atom whose dates are the house's, also where nothing has been published yet."""


class DomainRssFeed(_Domain, Rss201rev2Feed):
    """RSS 2.0 likewise."""
