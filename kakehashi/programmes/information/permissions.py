"""Where the policies of this app are found."""

from .newsletter.permissions import NEWSLETTER_ISSUE, NEWSLETTER_ITEM, NEWSLETTER_SECTION, SEGMENT, SUBSCRIBER
from .publications.permissions import CASE_STUDY

__all__ = ["CASE_STUDY", "NEWSLETTER_ISSUE", "NEWSLETTER_ITEM", "NEWSLETTER_SECTION", "SEGMENT", "SUBSCRIBER"]
