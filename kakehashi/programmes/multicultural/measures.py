"""Where what this app serves of the plan is declared."""

from .notices import measures as notices
from .sentences import measures as sentences
from .telegrams import measures as telegrams

__all__ = ["notices", "sentences", "telegrams"]
