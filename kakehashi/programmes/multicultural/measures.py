"""Where what this app serves of the plan is declared."""

from .associations import measures as associations
from .manual import measures as manual
from .notices import measures as notices
from .sentences import measures as sentences
from .shelters import measures as shelters
from .telegrams import measures as telegrams

__all__ = ["associations", "manual", "notices", "sentences", "shelters", "telegrams"]
