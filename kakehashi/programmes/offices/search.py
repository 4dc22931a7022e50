"""Where the search declarations of this app are found."""

from .secondees import search as secondees
from .visits import search as visits

__all__ = ["secondees", "visits"]
