"""Where the flows of this app are found."""

from .newsletter.flows import NEWSLETTER_ISSUE, SUBSCRIBER

__all__ = ["NEWSLETTER_ISSUE", "SUBSCRIBER"]
