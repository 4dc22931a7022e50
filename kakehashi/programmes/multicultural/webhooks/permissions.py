"""Who registers webhooks, and who calls."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, organisation_of, roles_of, rule, the_system

from ..notices.permissions import municipal
from .models import Webhook, WebhookDelivery


@rule(_("the local government whose webhook it is"))
def own(user: Actor, thing: Any) -> bool:
    """Any desk of the body."""
    body = organisation_of(user)
    if body is None or not municipal(user):
        return False
    webhook = thing.webhook if isinstance(thing, WebhookDelivery) else thing
    return webhook is None or webhook.organisation_id == body


def visible(user: Actor) -> QuerySet[Webhook]:
    """Those of the own body."""
    body = organisation_of(user) if "municipal_officer" in roles_of(user) else None
    rows = Webhook.objects.select_related("organisation")
    return rows.filter(organisation=body) if body else rows.none()


def calls(user: Actor) -> QuerySet[WebhookDelivery]:
    """Those to the own body's webhooks."""
    rows = WebhookDelivery.objects.filter(webhook__in=visible(user).order_by().values("pk"))
    return rows.select_related("webhook", "notice__organisation")


WEBHOOK = Policy(
    "multicultural.webhook",
    _("Webhooks"),
    Webhook,
    visible,
    rules=dict.fromkeys(
        ("view", "list", "register", "edit", "switch_on", "switch_off", "take_secret", "renew_secret"), own
    ),
)
DELIVERY = Policy(
    "multicultural.webhook_delivery",
    _("Calls of webhooks"),
    WebhookDelivery,
    calls,
    rules={
        "view": own,
        "call_again": own,
        **dict.fromkeys(("claim", "confirm", "release", "give_up", "lose_sight", "hold"), the_system),
    },
)
