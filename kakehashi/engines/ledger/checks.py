"""What `manage.py check` asks about the ledger."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from .events import EVENTS
from .reading import READERS


@register("ledger")
def readers_read_what_is_declared(**_options: Any) -> list[CheckMessage]:
    """A reader of an event that nobody declares would wait for ever."""
    return [
        Error(f"The reader {reader.name} reads {event}, which is not declared.", id="ledger.E001")
        for reader in READERS.values()
        for event in reader.events
        if event not in EVENTS
    ]


@register("ledger")
def leases_outlive_tasks(**_options: Any) -> list[CheckMessage]:
    """A task whose lease ends while it may still run would be given to a second worker."""
    if settings.Q_CLUSTER["retry"] > settings.Q_CLUSTER["timeout"]:
        return []
    return [Error("Q_CLUSTER: retry must be longer than timeout.", id="ledger.E002")]
