"""What moves along when posts change."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.registry.models import Post

from ..models import Subscriber

PASSED = declare("information.subscriber.pass", _("Subscription passed to another post"), "information.subscriber")


@transaction.atomic
def pass_subscriptions(before: Post, after: Post, *, by: Actor) -> int:
    """Give the subscription of a post that is abolished to its heir; returns how many. Where the heir reads already, or
    has an address of its own that reads, the old one stays with its address. Records ``information.subscriber.pass``.
    """
    if Subscriber.objects.filter(post=after, state="reading").exists():
        return 0
    rows = list(Subscriber.objects.select_for_update().filter(post=before, state="reading"))
    for row in rows:
        row.post = after
        row.version += 1
        row.save(update_fields=["post", "version"])
        record(PASSED.name, row, by=by, before=before.pk, after=after.pk)
    return len(rows)


@transaction.atomic
def pass_questions(before: Post, after: Post, *, by: Actor) -> int:
    """Give the open questions who reads from now on to the heir of a post; returns how many. Records
    ``information.subscriber.pass``."""
    rows = list(Subscriber.objects.select_for_update().filter(heir_asked=before))
    for row in rows:
        row.heir_asked = after
        row.save(update_fields=["heir_asked"])
        record(PASSED.name, row, by=by, before=before.pk, after=after.pk)
    return len(rows)
