"""Where this app's part in mail that comes in is found."""

from .newsletter import imports as newsletter

__all__ = ["newsletter"]
