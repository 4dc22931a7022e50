"""The parts of a flow: states, transitions, and the ways in which one is refused."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise

Words = str | Promise
Guard = Callable[[Any], Words | None]  # the reason why not, or None


class NotPossible(ValidationError):
    """The step is not possible now; the message says why, to the user."""


class Conflict(NotPossible):
    """Someone else changed the record since it was read; nothing was overwritten."""


@dataclass(frozen=True)
class State:
    """One state. ``label`` is what staff read, ``public`` what the asker reads where it differs."""

    name: str
    label: Words
    public: Words = ""
    tone: str = "plain"  # plain: arrived · wait: somebody else's turn · work: ours · done · stop
    tags: frozenset[str] = frozenset()  # meaning for queries: "open", "closed", "final" …
    station: bool = False  # drawn on the flow line

    @property
    def said(self) -> Words:
        """The asker's wording."""
        return self.public or self.label


@dataclass(frozen=True)
class Transition:
    """One step from any of ``sources`` to ``target``; ``said`` is what the timeline tells afterwards."""

    name: str
    label: Words  # the button: a verb
    sources: tuple[str, ...]
    target: str
    said: Words
    guard: Guard | None = None
    needs_note: bool = False
    is_danger: bool = False  # asks once more on a page of its own
