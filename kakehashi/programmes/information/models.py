"""Where Django looks for this app's tables."""

from .newsletter.models import NewsletterIssue, NewsletterItem, NewsletterSection, Segment, Subscriber
from .publications.models import CaseStudyIndexPage, CaseStudyPage

__all__ = [
    "CaseStudyIndexPage",
    "CaseStudyPage",
    "NewsletterIssue",
    "NewsletterItem",
    "NewsletterSection",
    "Segment",
    "Subscriber",
]
