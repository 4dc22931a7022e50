"""What can be done with successions: recorded one by one, or brought in from a list."""

from .importing import import_mergers
from .succeeding import succeed

__all__ = ["import_mergers", "succeed"]
