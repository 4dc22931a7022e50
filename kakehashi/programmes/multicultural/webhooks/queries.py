"""What can be asked about webhooks; reads only."""

from django.conf import settings
from django.utils.translation import gettext as _

from kakehashi.base.guarded_calls import Limits, NotAllowed, target_of


def limits() -> Limits:
    """How addresses of others are called here."""
    return Limits(ports=frozenset(settings.WEBHOOK_PORTS), is_local_allowed=settings.WEBHOOKS_MAY_BE_LOCAL)


def why_not_called(address: str) -> str | None:
    """Why an address is never called, in words for whoever typed it; None where it may be. Whom its name leads to is
    looked at each time it is called."""
    try:
        target_of(address, limits())
    except NotAllowed as reason:
        if str(reason) == "private":
            return _("This address lies in a private network, where nothing is called.")
        return _("Enter an address that begins with https:// and names no port of its own.")
    return None
