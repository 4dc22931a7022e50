"""Where the search declarations of this app are found."""

from .notices import search as notices

__all__ = ["notices"]
