"""Where this app's part of the demonstration begins."""

from collections.abc import Mapping

from kakehashi.registry.models import User

from .centre_reports import demo as centres
from .notices import demo as notices
from .sentences import demo as sentences
from .shelters import demo as shelters
from .telegrams import demo as telegrams

NOUNS = (notices, sentences, shelters, telegrams, centres)


def is_told() -> bool:
    """Whether everything is there."""
    return all(noun.is_told() for noun in NOUNS)


def live(people: Mapping[str, User]) -> None:
    """Tell all of it. Repeatable."""
    for noun in NOUNS:
        noun.live(people)
