"""Where what this app serves of the plan is declared."""

from .visits import measures as visits

__all__ = ["visits"]
