"""Where the search declarations of this app are found."""

from .publications import search

__all__ = ["search"]
