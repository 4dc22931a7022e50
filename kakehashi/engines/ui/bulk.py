"""One step for many rows: chosen in the list, asked once more with what will not be done, then done one by one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kakehashi.base.numbers import plain_number
from kakehashi.engines.access import Actor, Policy
from kakehashi.engines.workflow import Conflict, Flow, NotPossible

from .forms import Form, NoteForm

Words = str | Promise


@dataclass(frozen=True)
class Bulk:
    """A step that a list offers for the rows chosen.

    ``code``: the policy's code, and the transition's name where there is a ``flow``. ``action(row, by=, **values)``
    is the noun's own; each row is its own transaction, so that one refusal stops no other.
    """

    code: str
    action: Callable[..., Any]
    flow: Flow | None = None
    label: Words = ""
    form_class: type[Form] | None = None
    guard: Callable[[Any], Words | None] | None = None  # why not, where no flow says it
    effect: Words = ""  # what happens to each row, where no flow says it

    @property
    def words(self) -> Words:
        """What the button says."""
        return self.label or (self.flow.by_name[self.code].label if self.flow else self.code)

    @property
    def is_danger(self) -> bool:
        """Whether it cannot be undone."""
        return bool(self.flow and self.flow.by_name[self.code].is_danger)

    def form(self, user: Actor, *data: Any) -> Form:
        """What is asked once for all rows."""
        needs_note = bool(self.flow and self.flow.by_name[self.code].needs_note)
        return (self.form_class or (NoteForm if needs_note else Form))(*data, user=user)

    def why_not(self, user: Actor, policy: Policy[Any], row: Any) -> Words | None:
        """Why it cannot be done to ``row``; None if it can."""
        if not policy.allows(user, self.code, row):
            return _("You may not do this here.")
        if self.guard and (reason := self.guard(row)):
            return reason
        return self.flow.why_not(row, self.code) if self.flow else None

    def becomes(self, row: Any) -> Words:
        """What happens to ``row``: the state it is in, and the one that follows."""
        if self.flow is None:
            return self.effect
        target = self.flow.by_state[self.flow.by_name[self.code].target]
        return f"{self.flow.state_of(row).label} → {target.label}"


@dataclass
class Choice:
    """The rows chosen: those to which it can be done, and the others with the reason."""

    possible: list[Any] = field(default_factory=list)
    refused: list[tuple[Any, Words]] = field(default_factory=list)


def chosen(bulk: Bulk, user: Actor, policy: Policy[Any], rows: QuerySet[Any], keys: Sequence[str]) -> Choice:
    """What the boxes named, as far as this user sees it; unknown and foreign keys are simply not there."""
    choice = Choice()
    for row in rows.filter(pk__in=[found for key in keys if (found := plain_number(key))]):
        if reason := bulk.why_not(user, policy, row):
            choice.refused.append((row, reason))
        else:
            choice.possible.append(row)
    return choice


def carry_out(bulk: Bulk, user: Actor, rows: Sequence[Any], values: dict[str, Any]) -> Choice:
    """Do it to each row; what somebody else changed meanwhile is told with its reason."""
    result = Choice()
    for row in rows:
        try:
            bulk.action(row, by=user, **values)
        except (Conflict, NotPossible, PermissionDenied) as reason:
            said = reason.messages if isinstance(reason, NotPossible) else [str(reason)]
            result.refused.append((row, " ".join(said)))
        else:
            result.possible.append(row)
    return result
