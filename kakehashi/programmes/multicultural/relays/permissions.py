"""Who offers tasks to another centre, and who answers there."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, organisation_of, post_of, roles_of, rule, signed_in, the_system

from ..centres.permissions import DESKS, coordinator, inside_of, speaks, teams_of, town
from ..centres.rules.teams import HEAD, LIAISON
from .models import Relay


@rule(_("the body that is asked, or the head or liaison of its centre"))
def is_asked(user: Actor, relay: Any) -> bool:
    """Any desk of that body; in its centre whoever leads it or speaks with others."""
    if relay is None:
        return post_of(user) is not None
    if town(user) and organisation_of(user) == relay.to_body_id:
        return True
    return relay.to_centre is not None and bool({HEAD, LIAISON} & teams_of(user, relay.to_centre))


def visible(user: Actor) -> QuerySet[Relay]:
    """Those of centres in which the user works, and those that reached the own body; headquarters see all."""
    rows = Relay.objects.select_related("centre__organisation", "to_body", "to_centre", "offered_by", "answered_by")
    if post_of(user) is None:
        return rows.none()
    if coordinator(user):
        return rows
    own = inside_of(user).order_by().values("pk")
    seen = Q(centre__in=own) | Q(to_centre__in=own)
    body = organisation_of(user) if set(DESKS) & roles_of(user) else None
    return rows.filter(seen | Q(to_body=body)) if body is not None else rows.filter(seen)


RELAY = Policy(
    "multicultural.relay",
    _("Relays to other centres"),
    Relay,
    visible,
    rules={
        "view": signed_in,
        "list": signed_in,
        "accept": is_asked,
        "refuse": is_asked,
        "take_back": speaks,
        "hand_over": the_system,
    },
)
