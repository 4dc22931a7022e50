"""Where the papers of this app are declared."""

from .associations import documents as associations
from .manual import documents as manual
from .notices import documents as notices
from .plan_drafts import documents as plan_drafts
from .sentences import documents as sentences
from .shelters import documents as shelters

__all__ = ["associations", "manual", "notices", "plan_drafts", "sentences", "shelters"]
