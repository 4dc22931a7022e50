"""Where Django looks for this app's tables."""

from .notices.models import Notice, NoticeLine

__all__ = ["Notice", "NoticeLine"]
