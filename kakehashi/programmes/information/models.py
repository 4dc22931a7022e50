"""Where Django looks for this app's tables."""

from .publications.models import CaseStudyIndexPage, CaseStudyPage

__all__ = ["CaseStudyIndexPage", "CaseStudyPage"]
