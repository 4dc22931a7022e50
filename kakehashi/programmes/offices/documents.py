"""Where the papers of this app are declared."""

from .liaison_meetings import documents as liaison_meetings
from .secondees import documents as secondees
from .visits import documents as visits

__all__ = ["liaison_meetings", "secondees", "visits"]
