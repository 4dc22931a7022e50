"""Where the papers of this app are declared."""

from .articles import documents as articles

__all__ = ["articles"]
