"""Where this app's part of the demonstration begins."""

from .publications.demo import live

__all__ = ["live"]
