"""Where what this app serves of the plan is declared."""

from .liaison_meetings import measures as liaison_meetings
from .local_government_offices import measures as local_government_offices
from .secondees import measures as secondees
from .shared_notices import measures as shared_notices
from .visits import measures as visits

__all__ = ["liaison_meetings", "local_government_offices", "secondees", "shared_notices", "visits"]
