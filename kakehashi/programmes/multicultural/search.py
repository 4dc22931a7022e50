"""Where the search declarations of this app are found."""

from .notices import search as notices
from .shelters import search as shelters

__all__ = ["notices", "shelters"]
