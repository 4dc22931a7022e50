"""Where what this app serves of the plan is declared."""

from .manual import measures as manual
from .notices import measures as notices
from .sentences import measures as sentences
from .shelters import measures as shelters
from .telegrams import measures as telegrams

__all__ = ["manual", "notices", "sentences", "shelters", "telegrams"]
