"""Who sees escalations: whoever sees the inside of the request. The schedule alone makes them."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, nobody

from ..requests.permissions import abroad, headquarters, of_visible
from .models import Escalation


def seen(user: Actor) -> QuerySet[Escalation]:
    """Those of the requests that headquarters or the office sees."""
    if not (headquarters(user) or abroad(user)):
        return Escalation.objects.none()
    return of_visible(Escalation.objects.all(), user)


ESCALATION = Policy(
    "casework.escalation",
    _("Escalations"),
    Escalation,
    seen,
    rules={"view": headquarters | abroad, "escalate": nobody},
)
