"""Where the papers of this app are declared."""

from .visits import documents

__all__ = ["documents"]
