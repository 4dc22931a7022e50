"""Where the papers of this app are declared."""

from .liaison_meetings import documents as liaison_meetings
from .visits import documents

__all__ = ["documents", "liaison_meetings"]
