"""Where the search declarations of this app are found."""

from .visits import search

__all__ = ["search"]
