"""Where the measures of this app are found."""

from .outreach.measures import recorded, tasks
from .privacy.measures import incidents, requests

__all__ = ["incidents", "recorded", "requests", "tasks"]
