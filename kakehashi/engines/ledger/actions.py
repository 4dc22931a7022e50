"""What people do with deliveries that cannot go on by themselves: parked ones, and unknown ones."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor

from . import queries
from .events import declare
from .models import Delivery
from .outbox import wake
from .permissions import DELIVERY
from .recording import record

RELEASE = declare("ledger.delivery.release", _("Background task released"), "ledger.delivery")
CLOSE = declare("ledger.delivery.close", _("Background task closed"), "ledger.delivery")


class NotStuck(ValueError):
    """The delivery is neither parked nor unknown: it goes on by itself."""


@transaction.atomic
def release(delivery: Delivery, *, by: Actor) -> Delivery:
    """Let a parked or unknown delivery be tried again, from the first attempt; recorded.

    For an unknown effect this means: it has not happened, or may happen twice. Refused with PermissionDenied, and
    with `NotStuck` where it is neither.
    """
    delivery = _stuck(delivery, "release", by)
    delivery.parked_at = delivery.wire_at = delivery.started_at = None
    delivery.attempts, delivery.queued_at = 0, time.machine_now()
    delivery.save()
    wake(delivery)
    record(RELEASE.name, delivery, by=by, delivery=delivery.name)
    return delivery


@transaction.atomic
def close(delivery: Delivery, *, by: Actor) -> Delivery:
    """End a parked or unknown delivery: it has happened after all, or is not wanted any more; recorded.

    Refused like `release`.
    """
    delivery = _stuck(delivery, "close", by)
    delivery.done_at = time.machine_now()
    delivery.save()
    record(CLOSE.name, delivery, by=by, delivery=delivery.name)
    return delivery


def _stuck(delivery: Delivery, code: str, by: Actor) -> Delivery:
    found = Delivery.objects.select_for_update().get(pk=delivery.pk)
    DELIVERY.demand(by, code, found)
    if not (queries.parked() | queries.unknown()).filter(pk=found.pk).exists():
        raise NotStuck(f"delivery {found.pk} goes on by itself")
    return found
