"""Where what this app serves of the plan is declared."""

from .secondees import measures as secondees
from .visits import measures as visits

__all__ = ["secondees", "visits"]
