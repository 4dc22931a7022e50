"""What posts hold in the rooms of this app, declared by the noun folders."""

from .notices import holdings as notices
from .sentences import holdings as sentences

__all__ = ["notices", "sentences"]
