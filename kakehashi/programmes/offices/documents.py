"""Where the papers of this app are declared."""

from .secondees import documents as secondees
from .visits import documents as visits

__all__ = ["secondees", "visits"]
