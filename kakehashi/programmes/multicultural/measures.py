"""Where what this app serves of the plan is declared."""

from .bulletins import measures as bulletins
from .notices import measures as notices
from .relays import measures as relays
from .sentences import measures as sentences
from .shelters import measures as shelters
from .telegrams import measures as telegrams
from .translation_requests import measures as translation_requests

__all__ = ["bulletins", "notices", "relays", "sentences", "shelters", "telegrams", "translation_requests"]
