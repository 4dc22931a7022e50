"""Where this app's part of the demonstration begins."""

from collections.abc import Mapping

from kakehashi.registry.models import User

from .associations import demo as associations
from .centre_reports import demo as centres
from .foreign_residents import demo as foreign_residents
from .living import demo as living
from .manual import demo as manual
from .notices import demo as notices
from .plan_drafts import demo as plan_drafts
from .policies import demo as policies
from .sentences import demo as sentences
from .shelters import demo as shelters
from .telegrams import demo as telegrams

NOUNS = (
    living,
    notices,
    sentences,
    shelters,
    telegrams,
    manual,
    associations,
    foreign_residents,
    policies,
    plan_drafts,
    centres,
)


def is_told() -> bool:
    """Whether everything is there."""
    return all(noun.is_told() for noun in NOUNS)


def live(people: Mapping[str, User]) -> None:
    """Tell all of it. Repeatable."""
    for noun in NOUNS:
        noun.live(people)
