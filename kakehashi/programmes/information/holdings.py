"""What posts hold in this app's rooms."""

from .newsletter import holdings as newsletter

__all__ = ["newsletter"]
