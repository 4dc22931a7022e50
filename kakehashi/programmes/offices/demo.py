"""Where this app's part of the demonstration begins."""

from .visits.demo import is_told, live

__all__ = ["is_told", "live"]
