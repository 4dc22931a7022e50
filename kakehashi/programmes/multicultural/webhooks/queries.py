"""What can be asked about webhooks; reads only."""

from django.conf import settings

from kakehashi.base.guarded_calls import Limits


def limits() -> Limits:
    """How addresses of others are called here."""
    return Limits(ports=frozenset(settings.WEBHOOK_PORTS), is_local_allowed=settings.WEBHOOKS_MAY_BE_LOCAL)
