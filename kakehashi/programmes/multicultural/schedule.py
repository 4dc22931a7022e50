"""What happens by the clock in this app."""

from .centre_consultations import schedule as centre_consultations
from .living import schedule as living
from .offline import schedule as offline

__all__ = [
    "centre_consultations",
    "living",
    "offline",
]
