"""Where this app's part of the demonstration begins."""

from collections.abc import Mapping

from kakehashi.registry.models import User

from .secondees import demo as secondees
from .visits import demo as visits


def is_told() -> bool:
    """Whether the visit and the stays were told to their end."""
    return visits.is_told() and secondees.is_told()


def live(people: Mapping[str, User]) -> None:
    """Let both happen on their days."""
    visits.live(people)
    secondees.live(people)
