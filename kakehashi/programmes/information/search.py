"""Where the search declarations of this app are found."""

from .newsletter import search as newsletter
from .publications import search

__all__ = ["newsletter", "search"]
