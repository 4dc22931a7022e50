"""Readers: functions that follow when something has happened. They stand in an app's readers.py."""

from collections.abc import Callable
from dataclasses import dataclass

from django.apps import apps

from kakehashi.base.declared import Declared

from .models import Entry

Read = Callable[[Entry], None]


@dataclass(frozen=True)
class Reader:
    """A function and the events that it wants; the name is stored with each delivery and must stay."""

    name: str
    events: tuple[str, ...]
    read: Read


READERS: Declared[Reader] = Declared()


def reads(*events: str, name: str = "") -> Callable[[Read], Read]:
    """Declare a function ``(entry) -> None`` as a reader of these events.

    It runs later, in a worker, once for each entry: its changes of the database and the mark that it has run are one
    transaction. It must be fit to run again (a fault rolls it back), must not send anything (see `tasks.task`), and
    chooses the language of what it writes itself. ``name``: default ``<app label>.<function>``; a second reader of one
    name is refused with ValueError. Whether the events exist is asked by `manage.py check`.
    """
    if not events:
        raise ValueError("a reader reads at least one event")

    def declare(function: Read) -> Read:
        READERS.add(Reader(name or default_name(function), events, function))
        return function

    return declare


def wanting(event: str) -> list[Reader]:
    """The readers of an event, in the order of their declaration."""
    return [reader for reader in READERS.values() if event in reader.events]


def default_name(function: Callable[..., object]) -> str:
    """``<app label>.<function>``; a function outside of every app is refused with ValueError."""
    config = apps.get_containing_app_config(function.__module__)
    if config is None:
        raise ValueError(f"{function.__module__} belongs to no app: give a name")
    return f"{config.label}.{function.__name__}"
