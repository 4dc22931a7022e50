"""The moments in which the demonstration's stories happen."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from kakehashi.base import time
from kakehashi.engines.ledger import run_waiting


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Domain time stands at that moment; what follows from what is done in it is done at once."""
    with time.travel(moment):
        yield
        run_waiting()
