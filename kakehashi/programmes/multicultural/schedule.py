"""What happens by the clock in this app."""

from .living import schedule as living
from .offline import schedule as offline

__all__ = ["living", "offline"]
