"""Where the measures of this app are found."""

from .privacy.measures import incidents, requests

__all__ = ["incidents", "requests"]
