"""What happens by the clock in this app."""

from .newsletter import schedule as newsletter

__all__ = ["newsletter"]
