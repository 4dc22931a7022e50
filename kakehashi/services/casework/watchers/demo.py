"""Who watches in the demonstration."""

from collections.abc import Mapping

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import User

from ..requests.models import SupportRequest
from . import actions


def live(people: Mapping[str, User], made: Mapping[str, SupportRequest]) -> None:
    """The branch watches what it entered; headquarters adds its chief."""
    if "mountain" in made:
        with happening_at(time.tokyo(2012, 9, 20, 10)):
            actions.watch(made["mountain"], by=people["tsukishiro"])
            actions.add_watcher(made["mountain"], by=people["hq_officer"], post=people["hq_chief"].acting)
    if "ropeway" in made:
        with happening_at(time.tokyo(2012, 9, 26, 10)):
            actions.watch(made["ropeway"], by=people["hq_chief"])
