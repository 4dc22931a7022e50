"""Where the papers of this app are declared."""

from .centre_reports import documents as centre_reports
from .centres import documents as centres
from .interpreter_dispatches import documents as interpreter_dispatches
from .notices import documents as notices
from .sentences import documents as sentences
from .shelters import documents as shelters
from .translation_requests import documents as translation_requests

__all__ = [
    "centre_reports",
    "centres",
    "interpreter_dispatches",
    "notices",
    "sentences",
    "shelters",
    "translation_requests",
]
