"""Where what this app serves of the plan is declared."""

from .notices import measures as notices

__all__ = ["notices"]
