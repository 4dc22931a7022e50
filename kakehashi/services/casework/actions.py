"""What can be done in casework, noun by noun."""

from .appointments import actions as appointments
from .conversation import actions as conversation
from .follow_ups import actions as follow_ups
from .requests import actions as requests

__all__ = ["appointments", "conversation", "follow_ups", "requests"]
