"""Where the papers of this app are declared."""

from .centres import documents as centres
from .notices import documents as notices
from .sentences import documents as sentences
from .shelters import documents as shelters
from .translation_requests import documents as translation_requests

__all__ = ["centres", "notices", "sentences", "shelters", "translation_requests"]
