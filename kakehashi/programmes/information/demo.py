"""Where this app's part of the demonstration begins."""

from collections.abc import Mapping

from kakehashi.registry.models import User

from .articles import demo as articles
from .exchange_news import demo as exchange_news
from .magazine import demo as magazine
from .publications import demo as publications
from .research import demo as research


def live(people: Mapping[str, User]) -> int:
    """Let every noun's story happen; returns how many case studies are public. Repeatable."""
    found = publications.live(people)
    for noun in (research, articles, exchange_news, magazine):
        noun.live(people)
    return found


def is_told() -> bool:
    """Whether the last of these stories was told."""
    return all(noun.is_told() for noun in (research, articles, exchange_news, magazine))


__all__ = ["is_told", "live"]
