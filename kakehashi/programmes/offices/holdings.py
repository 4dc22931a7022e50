"""What posts hold in the offices' rooms, declared by the noun folders."""

from .secondees import holdings as secondees
from .visits import holdings as visits

__all__ = ["secondees", "visits"]
