"""What happens by the clock in this app."""

from .newsletter import schedule as newsletter
from .translations import schedule as translations

__all__ = ["newsletter", "translations"]
