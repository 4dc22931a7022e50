"""Work that leaves a trace, and work that kills its worker."""

import os
import time
from datetime import datetime

from django.conf import settings

from kakehashi.engines.ledger import declare, enqueue, reads, scheduled, task
from kakehashi.engines.ledger.models import Entry

POISON = declare("proof.organisation.poison", "Poisoned")


def next_beat(_result: object, *, number: int) -> None:
    """Order the next one."""
    enqueue("proof.beat", number=number + 1)


@task("proof.beat", claim=lambda number: number, done=next_beat, after_crash="repeat")
def beat(_number: int) -> None:
    """Write down which process is at work, and take a moment, so that it can be killed at it."""
    with (settings.VAR_DIR / "beats").open("a") as beats:
        beats.write(f"{os.getpid()}\n")
    time.sleep(0.1)


@reads(POISON.name, name="proof.die")
def die(entry: Entry) -> None:
    """Kill the worker, as a lack of memory would: nothing is reported, nothing is rolled back in order."""
    os._exit(1)


@scheduled("proof.yearly", at="03:00", days="yearly:01-01", catch_up="skip")
def yearly(due: datetime) -> None:
    """Be looked at by the scheduler, which leaves a mark."""
