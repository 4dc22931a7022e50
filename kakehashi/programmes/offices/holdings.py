"""What posts hold in the offices' rooms, declared by the noun folders."""

from .liaison_meetings import holdings as liaison_meetings
from .secondees import holdings as secondees
from .shared_notices import holdings as shared_notices
from .visits import holdings as visits

__all__ = ["liaison_meetings", "secondees", "shared_notices", "visits"]
