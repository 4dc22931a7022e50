"""Within one body: a desk proposes the newsletter to a colleague, or says who reads after an address is gone."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, organisation_of, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.registry.models import Organisation, Post

from ..models import Subscriber
from ..permissions import SUBSCRIBER as POLICY
from .reading import subscribe

ASKED = declare("information.subscriber.ask_for_successor", _("Asked who reads from now on"), "information.subscriber")
NAMED = declare("information.subscriber.name_successor", _("Successor named"), "information.subscriber")
DECLINED = declare("information.subscriber.decline_successor", _("No successor reads"), "information.subscriber")


@transaction.atomic
def propose(*, by: Actor, email: str, **values: Any) -> Subscriber:
    """Propose the newsletter to a colleague of one's own body (``values``: `reading.CHOICES`, ``topics``).

    The colleague gets one mail that names the desk, and reads only after pressing its button. Refused with
    PermissionDenied. Records ``information.subscriber.subscribe`` as of whoever proposed.
    """
    POLICY.demand(by, "propose")
    body = Organisation.objects.filter(pk=organisation_of(by) or 0).first()
    return subscribe(by=by, email=email, organisation=body, proposed_by=post_of(by), **values)


@transaction.atomic
def ask_for_successor(subscriber: Subscriber, *, by: Actor, desk: Post) -> Subscriber:
    """Ask a desk who reads instead of an address that is gone: it stands on its work desk until it answers. Records
    ``information.subscriber.ask_for_successor``."""
    row = Subscriber.objects.select_for_update().get(pk=subscriber.pk)
    POLICY.demand(by, "ask_for_successor", row)
    row.heir_asked = desk
    row.save(update_fields=["heir_asked"])
    record(ASKED.name, row, by=by, desk=desk.pk)
    return row


def _answered(subscriber: Subscriber, verb: str, by: Actor) -> Subscriber:
    row = Subscriber.objects.select_for_update(of=("self",)).get(pk=subscriber.pk)
    POLICY.demand(by, verb, row)
    row.heir_asked = None
    row.save(update_fields=["heir_asked"])
    return row


@transaction.atomic
def name_successor(subscriber: Subscriber, *, by: Actor, email: str) -> Subscriber:
    """Say who reads from now on, with the same choices: that address gets one mail, and reads after its button.

    Returns the new subscription. Refused with PermissionDenied to every desk but the one that was asked, and to it a
    second time. Records ``information.subscriber.name_successor``, and ``.subscribe``.
    """
    row = _answered(subscriber, "name_successor", by)
    record(NAMED.name, row, by=by)
    choices = {name: getattr(row, name) for name in ("department", "language", "frequency")}
    return propose(by=by, email=email, topics=row.topic_codes, offices=row.office_codes, **choices)


@transaction.atomic
def decline_successor(subscriber: Subscriber, *, by: Actor) -> Subscriber:
    """Say that nobody reads instead. Records ``information.subscriber.decline_successor``."""
    row = _answered(subscriber, "decline_successor", by)
    record(DECLINED.name, row, by=by)
    return row
