"""Where the tasks of this app are found."""

from .newsletter import tasks as newsletter
from .translations import tasks as translations

__all__ = ["newsletter", "translations"]
