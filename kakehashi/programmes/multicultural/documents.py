"""Where the papers of this app are declared."""

from .notices import documents as notices
from .sentences import documents as sentences
from .shelters import documents as shelters

__all__ = ["notices", "sentences", "shelters"]
