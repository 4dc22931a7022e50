"""What is stored about the newsletter: who reads it, its issues with their sections and items, groups of readers."""

from .issues import NewsletterIssue, NewsletterItem, NewsletterSection
from .readers import Segment, Subscriber

__all__ = ["NewsletterIssue", "NewsletterItem", "NewsletterSection", "Segment", "Subscriber"]
