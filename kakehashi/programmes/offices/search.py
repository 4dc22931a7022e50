"""Where the search declarations of this app are found."""

from .local_government_offices import search as local_government_offices
from .visits import search

__all__ = ["local_government_offices", "search"]
