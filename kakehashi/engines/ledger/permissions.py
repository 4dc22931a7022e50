from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, role

from .models import Delivery, Entry

administrator = role("administrator")


def entries_seen_by(user: Actor) -> QuerySet[Entry]:
    """All of them for administrators. The history of one record is shown by whoever shows the record."""
    return Entry.objects.all() if administrator(user) else Entry.objects.none()


def deliveries_seen_by(user: Actor) -> QuerySet[Delivery]:
    """All of them for administrators."""
    return Delivery.objects.all() if administrator(user) else Delivery.objects.none()


ENTRY = Policy("ledger.entry", _("Ledger entry"), Entry, entries_seen_by, {"view": administrator})
DELIVERY = Policy(
    "ledger.delivery",
    _("Background task"),
    Delivery,
    deliveries_seen_by,
    {"view": administrator, "release": administrator, "close": administrator},
)
