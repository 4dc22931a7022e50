"""Where Django looks for this app's tables."""

from .notices.models import Notice, NoticeLine
from .speech.models import Recording

__all__ = ["Notice", "NoticeLine", "Recording"]
