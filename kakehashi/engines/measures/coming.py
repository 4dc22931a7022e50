"""What is to come: events, calls and campaigns that a department may take part in. A room declares its own once.

The pages of departments and topics show what is declared here; one more room is one more declaration.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from kakehashi.base.declared import Declared
from kakehashi.engines.access import Actor


@dataclass(frozen=True)
class Ahead:
    """One thing to come: on ``day`` it takes place, or closes. ``topics``: codes of the newsletter's topics that it is
    about; none: everybody's. ``path``: its page, in the language in force."""

    day: date
    title: str
    path: str
    what: str | Promise
    topics: tuple[str, ...] = ()
    is_example: bool = False


@dataclass(frozen=True)
class Coming:
    """A source: ``ahead(user, today, limit)`` gives the soonest that ``user`` may see; a constant number of queries."""

    name: str
    ahead: Callable[[Actor, date, int], list[Ahead]]


COMING: Declared[Coming] = Declared()


def coming(user: Actor, today: date, topics: set[str], limit: int) -> list[Ahead]:
    """The soonest over all sources that are about one of ``topics`` or about none; a few queries for each source."""
    found = [one for source in COMING.values() for one in source.ahead(user, today, 5 * limit)]
    fits = [one for one in found if not one.topics or topics & set(one.topics)]
    return sorted(fits, key=lambda one: (one.day, one.title))[:limit]
