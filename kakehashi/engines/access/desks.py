"""The general desk of a body: whoever serves a body without a post asks for one, and the register's keeper makes it.

Services do not know each other, so the one that keeps organisations and posts declares here how a desk is opened.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kakehashi.base.declared import Declared

from .actors import Actor

if TYPE_CHECKING:
    from kakehashi.registry.models import Organisation, Post


@dataclass(frozen=True)
class DeskKeeper:
    """Who makes desks: ``open`` returns the body's general desk, made where there is none; ``allows`` says for whom."""

    name: str
    open: Callable[["Organisation", Actor], "Post"]
    allows: Callable[[Actor, "Organisation"], bool]


DESKS: Declared[DeskKeeper] = Declared()


def may_open_desk(organisation: "Organisation", *, by: Actor) -> bool:
    """Whether ``by`` may have a general desk made at this body."""
    return any(keeper.allows(by, organisation) for keeper in DESKS.values())


def open_desk(organisation: "Organisation", *, by: Actor) -> "Post":
    """The general desk of a body (代表窓口), made where there is none.

    Refused with PermissionDenied by its keeper, with LookupError where no keeper is installed.
    """
    for keeper in DESKS.values():
        return keeper.open(organisation, by)
    raise LookupError("nobody keeps desks here")
