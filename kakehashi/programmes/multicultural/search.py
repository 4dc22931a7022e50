"""Where the search declarations of this app are found."""

from .bulletins import search as bulletins
from .centres import search as centres
from .notices import search as notices
from .shelters import search as shelters

__all__ = ["bulletins", "centres", "notices", "shelters"]
