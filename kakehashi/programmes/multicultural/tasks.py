"""Where the tasks of this app are found."""

from .offline import tasks as offline

__all__ = ["offline"]
