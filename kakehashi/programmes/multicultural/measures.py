"""Where what this app serves of the plan is declared."""

from .living import measures as living
from .notices import measures as notices
from .sentences import measures as sentences
from .shelters import measures as shelters
from .telegrams import measures as telegrams

__all__ = ["living", "notices", "sentences", "shelters", "telegrams"]
