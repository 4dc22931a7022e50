"""Where what this app serves of the plan is declared."""

from .local_government_offices import measures as local_government_offices
from .visits import measures as visits

__all__ = ["local_government_offices", "visits"]
