"""What is stored about the newsletter: who reads it, its issues with their sections and items, groups of readers."""

from .digests import NewsletterDigest
from .issues import NewsletterIssue, NewsletterItem, NewsletterSection
from .looks import NewsletterLooks
from .readers import Segment, Subscriber

__all__ = [
    "NewsletterDigest",
    "NewsletterIssue",
    "NewsletterItem",
    "NewsletterLooks",
    "NewsletterSection",
    "Segment",
    "Subscriber",
]
