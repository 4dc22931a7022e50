"""Policies: for each model, who sees which rows and who may do what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kakehashi.base.declared import Declared

from .actors import Actor
from .rules import Rule

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Policy(Generic[M]):
    """Everything the house needs to know about access to one model.

    ``visible`` gives the rows that a user sees; ``rules`` says who may do what, code by code. A flow's transitions
    are codes too. Declaring a second policy of one name is refused.
    """

    name: str  # "casework.support_request"
    label: str | Promise
    model: type[M]
    visible: Callable[[Actor], QuerySet[M]]
    rules: Mapping[str, Rule] = field(default_factory=dict)
    personal: Mapping[str, str] = field(default_factory=dict)  # personal field → the code that shows it; else "view"

    def __post_init__(self) -> None:
        POLICIES.add(self)

    def allows(self, user: Actor, code: str, obj: M | None = None) -> bool:
        """Whether ``user`` may do ``code`` to ``obj``. An undeclared code is refused with KeyError."""
        return self.rules[code](user, obj)

    def demand(self, user: Actor, code: str, obj: M | None = None) -> None:
        """Refuse with PermissionDenied, in words, unless `allows`."""
        if not self.allows(user, code, obj):
            raise PermissionDenied(_("This needs: %(rule)s.") % {"rule": self.rules[code].words})

    def get(self, user: Actor, code: str, **lookup: Any) -> M:
        """The only way from a request to a row: seen by this user (else 404), and permitted (else 403)."""
        obj = get_object_or_404(self.visible(user), **lookup)
        self.demand(user, code, obj)
        return obj


POLICIES: Declared[Policy[Any]] = Declared()
