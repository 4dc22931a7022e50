"""What can be done in casework, noun by noun."""

from .appointments import actions as appointments
from .conversation import actions as conversation
from .follow_ups import actions as follow_ups
from .formal_requests import actions as formal_requests
from .requests import actions as requests
from .research import actions as research

__all__ = ["appointments", "conversation", "follow_ups", "formal_requests", "requests", "research"]
