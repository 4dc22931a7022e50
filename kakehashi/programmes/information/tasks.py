"""Where the tasks of this app are found."""

from .newsletter import tasks as newsletter

__all__ = ["newsletter"]
