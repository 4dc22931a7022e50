"""Where the measures of this app are found."""

from .hand_overs import measures as hand_overs
from .outreach import measures as outreach
from .privacy.measures import incidents, requests
from .reorganisations import measures as reorganisations
from .successions import measures as successions

__all__ = ["hand_overs", "incidents", "outreach", "reorganisations", "requests", "successions"]
