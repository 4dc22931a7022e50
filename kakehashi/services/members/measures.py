"""Where the measures of this app are found."""

from .affected_areas import measures as affected_areas
from .privacy.measures import incidents, requests

__all__ = ["affected_areas", "incidents", "requests"]
