"""How far an answer may be shared, whatever its asker wishes: those who were asked abroad set conditions too."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kakehashi.base import time
from kakehashi.base.declared import Declared

if TYPE_CHECKING:
    from ..requests.models import SupportRequest

OPEN, BODIES, CLIENT = "open", "bodies", "client"  # the public, every local government, the asker alone
AUDIENCES = (OPEN, BODIES, CLIENT)  # from the widest to the narrowest


@dataclass(frozen=True)
class Bound:
    """What a noun knows of a request that narrows who may read its answer: ``audience`` gives one of `AUDIENCES`."""

    name: str
    audience: Callable[["SupportRequest"], str]


BOUNDS: Declared[Bound] = Declared()


def narrowest(audiences: list[str]) -> str:
    """The one that binds the whole; the public where nobody sets a condition."""
    return max(audiences, key=AUDIENCES.index, default=OPEN)


def audience_of(request: "SupportRequest") -> str:
    """The widest audience that the answer of ``request`` may have."""
    return narrowest([bound.audience(request) for bound in BOUNDS.values()])


def is_free(request: "SupportRequest") -> bool:
    """Whether its asker shares the answer of ``request``, and no embargo stands against it today."""
    return request.shares_answer and not is_under_embargo(request)


def is_under_embargo(request: "SupportRequest") -> bool:
    """Whether the day from which on the answer may be read is still to come."""
    return request.embargo_until is not None and request.embargo_until > time.today()
