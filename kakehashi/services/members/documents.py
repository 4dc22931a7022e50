"""What members prints: the papers of its noun folders."""

from .coverage import documents as coverage

__all__ = ["coverage"]
