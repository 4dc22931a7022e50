"""The installation's row, and the clock that it sets."""

from datetime import datetime

from kakehashi.base import time
from kakehashi.registry.models import Installation


def installation() -> Installation:
    """The installation's row (one query); a fresh database answers as a working installation."""
    return Installation.objects.first() or Installation()


def refresh() -> Installation:
    """Read the row and set this process's domain clock by it. Called at the start of each request and task."""
    row = installation()
    time.set_offset(row.clock_offset)
    return row


def become_demonstration(starting: datetime) -> Installation:
    """Make this installation a demonstration that lives at ``starting``. Who may do so is the caller's question.

    It is `told` from here on: nobody signs in before `told(None)`.
    """
    Installation.objects.update_or_create(pk=1, defaults={"is_demonstration": True, "telling": 0})
    return set_clock(starting)


def told(percent: int | None) -> None:
    """How much of the demonstration has been told (0-100); None: all of it, people may come in."""
    Installation.objects.filter(pk=1).update(telling=percent)


def set_clock(to: datetime) -> Installation:
    """Move the domain clock of a demonstration to ``to``; it runs on from there.

    Refused with ValueError in a working installation, where domain time is the machine's.
    """
    row = installation()
    if not row.is_demonstration:
        raise ValueError("Only a demonstration has a clock of its own.")
    row.clock_offset = to - time.machine_now()
    row.save()
    time.set_offset(row.clock_offset)
    return row
