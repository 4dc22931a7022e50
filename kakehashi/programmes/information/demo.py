"""Where this app's part of the demonstration begins."""

from collections.abc import Mapping

from kakehashi.registry.models import User

from .newsletter import demo as newsletter
from .publications import demo as publications

__all__ = ["is_told", "live"]


def is_told() -> bool:
    """Whether the newsletter's story is there; case studies follow what is completed."""
    return newsletter.is_told()


def live(people: Mapping[str, User]) -> None:
    """Case studies first: the newsletter tells of them."""
    publications.live(people)
    newsletter.live(people)
