"""Where the measures of this app are found."""

from .affected_areas import measures as affected_areas
from .hand_overs import measures as hand_overs
from .outreach import measures as outreach
from .privacy.measures import incidents, requests
from .reorganisations import measures as reorganisations
from .successions import measures as successions
from .ties import measures as ties
from .usage_reminders import measures as usage_reminders

__all__ = [
    "affected_areas",
    "hand_overs",
    "incidents",
    "outreach",
    "reorganisations",
    "requests",
    "successions",
    "ties",
    "usage_reminders",
]
