"""Where the tasks of this app are found."""

from .usage_reminders import tasks as usage_reminders

__all__ = ["usage_reminders"]
