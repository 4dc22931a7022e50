"""What happens by the clock: once a day everything is written again, once an hour what failed is tried again."""

from datetime import datetime

from kakehashi.base import time
from kakehashi.engines.ledger import enqueue, scheduled

from .actions import WRITE, want_everything
from .models import PublishedFile
from .places import place_of
from .queries import is_on
from .writing import clear, kept, only_writer


@scheduled("published.write_everything", at="00:10", catch_up="once")
def write_everything(due: datetime) -> None:
    """After pages were released and expired: all is written anew, and files that nobody knows are taken away."""
    want_everything(by=None)
    if is_on():
        known = {place_of(path) for path in PublishedFile.objects.values_list("path", flat=True)}
        with only_writer():
            clear({place for place in kept() if place not in known})


@scheduled("published.try_again", at="*:20", catch_up="once")
def try_again(due: datetime) -> None:
    """What could not be written is wanted once more."""
    failed = PublishedFile.objects.exclude(fault="")
    if is_on() and failed.update(fault="", wanted_at=time.machine_now()):
        enqueue(WRITE)
