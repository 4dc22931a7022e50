"""Parts of a request's page. A noun folder adds its own in its ``panels.py``; the page itself is not changed for it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from kakehashi.base.declared import Declared
from kakehashi.engines.access import Actor

if TYPE_CHECKING:
    from .requests.models import SupportRequest

# Above all; the middle column; the right one; before and after the next steps of the request itself.
TOP, MAIN, SIDE, FIRST, STEPS = "top", "main", "side", "first", "steps"
PLACES = (TOP, MAIN, SIDE, FIRST, STEPS)


@dataclass(frozen=True)
class Panel:
    """One part of a request's page.

    ``values(request, user)`` returns what the template needs, or None where this user sees no such part of
    it. The template finds them as ``panel``, beside all that the page has. ``order``: smaller stands higher.
    """

    name: str
    place: str
    order: int
    template: str
    values: Callable[["SupportRequest", Actor], dict[str, Any] | None]


PANELS: Declared[Panel] = Declared()


@dataclass(frozen=True)
class Advice:
    """What a noun has to say in front of a step: sentences that warn and never block.

    ``step`` names the transition (``report``); ``words(request, user)`` returns the sentences, none where all is well.
    ``address`` names the page where something can be done about it, if there is one (its ``pk`` is the request's).
    """

    name: str
    step: str
    words: Callable[["SupportRequest", Actor], list[str]]
    address: str = ""


ADVICE: Declared[Advice] = Declared()


@dataclass(frozen=True)
class Beginning:
    """What the text of a step begins with, where a noun has gathered it already; empty where it has nothing."""

    name: str
    step: str
    words: Callable[["SupportRequest"], str]


BEGINNINGS: Declared[Beginning] = Declared()


def beginning_at(step: str, request: "SupportRequest") -> str:
    """The first text that a noun has for this step of this request."""
    found = (beginning.words(request) for beginning in BEGINNINGS.values() if beginning.step == step)
    return next((words for words in found if words), "")


def advice_at(step: str, request: "SupportRequest", user: Actor) -> list[str]:
    """All that is said in front of a step of this request, in the order of declaration."""
    return [words for advice in ADVICE.values() if advice.step == step for words in advice.words(request, user)]


def advice_with_pages_at(step: str, request: "SupportRequest", user: Actor) -> list[tuple[str, str]]:
    """The same, each sentence with the page where something can be done about it, or empty."""
    return [
        (words, reverse(advice.address, kwargs={"pk": request.pk}) if advice.address else "")
        for advice in ADVICE.values()
        if advice.step == step
        for words in advice.words(request, user)
    ]


def panels_of(request: "SupportRequest", user: Actor, place: str) -> list[tuple[str, dict[str, Any]]]:
    """The parts of one place, in their order: (template, its values)."""
    parts = sorted((p for p in PANELS.values() if p.place == place), key=lambda p: (p.order, p.name))
    shown = [(p.template, p.values(request, user)) for p in parts]
    return [(template, values) for template, values in shown if values is not None]
