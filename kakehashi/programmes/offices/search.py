"""Where the search declarations of this app are found."""

from .liaison_meetings import search as liaison_meetings
from .local_government_offices import search as local_government_offices
from .secondees import search as secondees
from .shared_notices import search as shared_notices
from .visits import search as visits

__all__ = ["liaison_meetings", "local_government_offices", "secondees", "shared_notices", "visits"]
