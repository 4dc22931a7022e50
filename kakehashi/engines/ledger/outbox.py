"""Puts deliveries into the transaction of the change that causes them, and wakes the workers."""

from collections.abc import Sequence
from functools import partial

from django.db import router, transaction
from django_q.conf import Conf
from django_q.tasks import async_task

from kakehashi.base import time

from .models import Delivery

DELIVER = "kakehashi.engines.ledger.running.deliver"


class OutsideTransaction(RuntimeError):
    """What happened and what follows must be written together with the change itself."""


def demand_transaction() -> None:
    """Refuse with `OutsideTransaction` unless the caller's change can still be rolled back with what we write."""
    if not transaction.get_connection(router.db_for_write(Delivery)).in_atomic_block:
        raise OutsideTransaction("call this inside transaction.atomic(), together with the change that it records")


def put(deliveries: Sequence[Delivery]) -> None:
    """Write the deliveries and queue each of them, all inside the caller's transaction."""
    demand_transaction()
    for delivery in deliveries:
        delivery.queued_at = time.machine_now()
    for delivery in Delivery.objects.bulk_create(deliveries):
        wake(delivery)


def wake(delivery: Delivery) -> None:
    """Queue a delivery. A queue in our database takes it in this transaction, any other one after the commit.

    What is lost on the way to another queue is found again by `looking.requeue_lost`.
    """
    push = partial(async_task, DELIVER, delivery.pk, task_name=f"{delivery.name} {delivery.pk}")
    if queue_is_ours():
        push()
    else:
        transaction.on_commit(push, using=router.db_for_write(Delivery))


def queue_is_ours() -> bool:
    """Whether the queue is a table of the database that holds the ledger."""
    return Conf.BROKER_CLASS is None and router.db_for_write(Delivery) == Conf.ORM
