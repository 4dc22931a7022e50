"""What can be done with successions: recorded one by one, or brought in from a list."""

from .importing import import_mergers
from .succeeding import call_off_succession, succeed

__all__ = ["call_off_succession", "import_mergers", "succeed"]
