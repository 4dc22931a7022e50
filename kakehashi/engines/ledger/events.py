"""Names of the things that happen, each declared once, with words."""

from dataclasses import dataclass

from django.utils.functional import Promise

from kakehashi.base.declared import Declared


class Undeclared(LookupError):
    """No event, reader, task or schedule of that name was declared."""


@dataclass(frozen=True)
class Event:
    """Something that can happen.

    ``name`` is ``<app>.<noun>.<verb>`` (``casework.support_request.submit``), ``label`` what people read in a history
    ("Submit"), ``about`` the label of the subject's model (``casework.supportrequest``); where it is given, the ledger
    refuses the event for any other model.
    """

    name: str
    label: str | Promise
    about: str = ""

    def __post_init__(self) -> None:
        if not all(part.isidentifier() for part in self.name.split(".")) or self.name.count(".") < 1:
            raise ValueError(f"{self.name!r} is not a name such as casework.support_request.submit")


EVENTS: Declared[Event] = Declared()


def declare(name: str, label: str | Promise, about: str = "") -> Event:
    """Declare an event and return it. Flows do it for each transition; other events stand at the top of actions.py.

    A second event of one name is refused with ValueError.
    """
    return EVENTS.add(Event(name, label, about))


def demand_declared(name: str, subject_type: str) -> Event:
    """The event of that name, refused with `Undeclared` where there is none, or none about such a subject."""
    event = EVENTS.get(name)
    if event is None:
        raise Undeclared(f"{name!r} was not declared as an event")
    if event.about and event.about != subject_type:
        raise Undeclared(f"{name!r} is about {event.about}, not about {subject_type}")
    return event
