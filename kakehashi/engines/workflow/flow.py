"""The one engine that changes a state."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kakehashi.base.declared import Declared
from kakehashi.engines import ledger  # not its names: flows are loaded before models are
from kakehashi.engines.access import Actor, Policy
from kakehashi.engines.ledger.events import declare

from .states import Conflict, NotPossible, State, Transition, Words

if TYPE_CHECKING:
    from kakehashi.engines.ledger.models import Entry


@dataclass(frozen=True)
class Button:
    """A step that this user may take, with the reason if it cannot be taken now."""

    transition: Transition
    reason: Words | None


@dataclass(frozen=True)
class Flow:
    """What can become of a thing. Refused at declaration: unknown states, a name used twice."""

    name: str  # "casework.support_request"
    label: str | Promise
    states: tuple[State, ...]
    transitions: tuple[Transition, ...]
    by_state: dict[str, State] = field(init=False, repr=False)
    by_name: dict[str, Transition] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_state", {s.name: s for s in self.states})
        object.__setattr__(self, "by_name", {t.name: t for t in self.transitions})
        for t in self.transitions:
            for name in (*t.sources, t.target):
                if name not in self.by_state:
                    raise ValueError(f"{self.name}: {t.name} names an unknown state {name!r}")
            declare(f"{self.name}.{t.name}", t.said)
        if len(self.by_state) != len(self.states) or len(self.by_name) != len(self.transitions):
            raise ValueError(f"{self.name}: a name is used twice")
        FLOWS.add(self)

    @property
    def choices(self) -> list[tuple[str, Words]]:
        """States for filters and fields, in order."""
        return [(s.name, s.label) for s in self.states]

    def field(self, **options: Any) -> "models.CharField[str, str]":
        """The model field that keeps the state; never edited by a form."""
        return models.CharField(
            max_length=40, choices=self.choices, default=self.states[0].name, editable=False, **options
        )

    def tagged(self, *tags: str) -> list[str]:
        """Names of the states that carry any of these tags."""
        return [s.name for s in self.states if s.tags & set(tags)]

    def state_of(self, obj: Any) -> State:
        """The state in which ``obj`` is."""
        return self.by_state[obj.state]

    def why_not(self, obj: Any, name: str) -> Words | None:
        """Why the step ``name`` cannot be taken now, in words; None if it can."""
        step = self.by_name[name]
        if obj.state not in step.sources:
            return _("“%(step)s” is not possible while the state is “%(state)s”.") % {
                "step": step.label,
                "state": self.state_of(obj).label,
            }
        return step.guard(obj) if step.guard else None

    def buttons(self, obj: Any, user: Actor, policy: Policy[Any]) -> list[Button]:
        """The steps from this state that ``user`` may take, each with its reason if it is refused now."""
        return [
            Button(t, t.guard(obj) if t.guard else None)
            for t in self.transitions
            if obj.state in t.sources and policy.allows(user, t.name, obj)
        ]

    def demand(self, obj: Any, name: str, *, by: Actor, policy: Policy[Any], note: str = "") -> None:
        """Refuse a step that is not permitted (PermissionDenied) or not possible (NotPossible)."""
        policy.demand(by, name, obj)
        if reason := self.why_not(obj, name):
            raise NotPossible(str(reason))
        if self.by_name[name].needs_note and not note.strip():
            raise NotPossible(_("Write the reason."))

    def advance(self, obj: Any, name: str, *, by: Actor, policy: Policy[Any], note: str = "", **facts: Any) -> "Entry":
        """The one place where a state changes: demands, changes, saves, records ``<flow>.<name>``.

        ``obj`` must be the locked row. ``facts`` are ids and field names for the ledger, never personal values;
        the note is demanded here where the step needs one, and kept by the action.
        """
        self.demand(obj, name, by=by, policy=policy, note=note)
        before, obj.state = obj.state, self.by_name[name].target
        obj.version += 1
        obj.save()
        return ledger.record(f"{self.name}.{name}", obj, by=by, before=before, after=obj.state, **facts)

    def mermaid(self) -> str:
        """The diagram of the handbook."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.states[0].name}"]
        lines += [f"    {s.name}: {s.label}" for s in self.states]
        lines += [f"    {s} --> {t.target}: {t.label}" for t in self.transitions for s in t.sources]
        leaving = {s for t in self.transitions for s in t.sources}
        lines += [f"    {s.name} --> [*]" for s in self.states if s.name not in leaving]
        return "\n".join(lines)


FLOWS: Declared[Flow] = Declared()


def check_version(obj: Any, version: int | None) -> None:
    """Refuse with Conflict if ``obj`` (the locked row) is newer than the ``version`` that the user had read."""
    if version is not None and obj.version != version:
        raise Conflict(_("Someone else changed this in the meantime. Nothing was overwritten."))
