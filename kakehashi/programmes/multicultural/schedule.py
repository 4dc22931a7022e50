"""What happens by the clock in this app."""

from .centre_consultations import schedule as centre_consultations
from .offline import schedule as offline

__all__ = ["centre_consultations", "offline"]
