"""What happens by the clock in this app."""

from .offline import schedule as offline

__all__ = ["offline"]
