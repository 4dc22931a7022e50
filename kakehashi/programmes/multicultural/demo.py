"""Where this app's part of the demonstration begins."""

from .notices.demo import is_told, live

__all__ = ["is_told", "live"]
