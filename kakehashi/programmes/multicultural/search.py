"""Where the search declarations of this app are found."""

from .living import search as living
from .notices import search as notices
from .shelters import search as shelters

__all__ = ["living", "notices", "shelters"]
