"""The workers: django-q2's cluster, which ends as a whole rather than going on lame.

A process that is killed while it waits at a queue takes the queue's lock with it: the processes that replace it wait
for ever, and no task runs any more, without a word. So only a worker that dies *at a task* is replaced; the death of
any other process of the cluster ends all of it, and whoever supervises us starts it anew.
"""

import logging
import os
from multiprocessing.context import ForkProcess

from django_q import cluster

from kakehashi.base.leash import leash_children

log = logging.getLogger(__name__)

IDLE = -1  # what a worker's timer says while it waits for a task


class Sentinel(cluster.Sentinel):  # type: ignore[misc]  # the library has no types
    """Guards the processes of the cluster."""

    def reincarnate(self, process: ForkProcess) -> None:
        """Replace a worker whose task killed it, or that ended by itself; give up where a queue may stay locked."""
        timer = getattr(process, "timer", None)
        if timer is None or timer.value == IDLE:
            log.critical("process %s of the cluster died beside the queue: the cluster ends", process.pid)
            os._exit(1)  # on their leash, its children end with it
        super().reincarnate(process)


def run_cluster() -> None:
    """Run the workers until SIGTERM or SIGINT, each process on a leash."""
    leash_children()
    cluster.Sentinel = Sentinel
    cluster.Cluster().start()
