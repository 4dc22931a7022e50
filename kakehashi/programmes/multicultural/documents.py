"""Where the papers of this app are declared."""

from .associations import documents as associations
from .centre_reports import documents as centre_reports
from .centres import documents as centres
from .interpreter_dispatches import documents as interpreter_dispatches
from .manual import documents as manual
from .notices import documents as notices
from .plan_drafts import documents as plan_drafts
from .sentences import documents as sentences
from .shelters import documents as shelters
from .translation_requests import documents as translation_requests

__all__ = [
    "associations",
    "centre_reports",
    "centres",
    "interpreter_dispatches",
    "manual",
    "notices",
    "plan_drafts",
    "sentences",
    "shelters",
    "translation_requests",
]
