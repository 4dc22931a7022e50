"""How far a relay is; reads only."""

from ..translation_requests.flows import LEFT
from ..translation_requests.flows import TASK as TASK_FLOW
from .models import Relay


def is_done(relay: Relay) -> bool:
    """Whether nothing of it is left to be worked at there."""
    return not relay.tasks.filter(state__in=TASK_FLOW.tagged(LEFT)).exists()
