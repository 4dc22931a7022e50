"""Where the papers of this app are declared."""

from .notices import documents as notices

__all__ = ["notices"]
