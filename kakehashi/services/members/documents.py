"""What members prints: the papers of its noun folders."""

from .coverage import documents as coverage
from .outreach import documents as outreach

__all__ = ["coverage", "outreach"]
