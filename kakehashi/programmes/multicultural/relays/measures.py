"""What relays serve of the plan, and which wait on whose desk."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.measures.desk import DESK, Task, Waiting
from kakehashi.engines.measures.rooms import ROOMS, Room

from ..centres.permissions import know_teams, town
from .flows import RELAY as FLOW
from .models import Relay
from .permissions import RELAY

ROOMS.add(
    Room(
        name="multicultural.relays",
        label=_("Relays between centres"),
        what=_(
            "What one centre cannot manage is offered by language, accepted or refused, done there, and comes back."
        ),
        items=("2G-16",),
        role="hq_officer",
        records=lambda _item: Relay.objects.filter(centre__is_drill=False, state__in=["accepted", "returned"]),
        final=("multicultural.relay.accept",),
        url=lambda row: row.get_absolute_url(),
    )
)


def rows(user: Actor) -> list[QuerySet[Relay]]:
    """Offers that wait for an answer of the own body, or of a centre in which the post acted as works."""
    post = post_of(user)
    if post is None:
        return []
    asked = Q(to_body=post.section.organisation_id) if town(user) else Q(pk=0)
    mine = Q(to_centre__members__post=post, to_centre__members__until=None)
    return [Relay.objects.filter(asked | mine, state="offered").distinct().order_by("offered_at", "pk")]


def tasks(user: Actor, limit: int) -> list[Task]:
    """They have no deadline but now. Two queries, whatever their number."""
    offers = [
        row
        for found in rows(user)
        for row in found.select_related("centre__organisation", "to_centre", "to_body")[:limit]
    ]
    know_teams(user, [row.to_centre for row in offers])
    return [
        Task(
            title=str(row), url=row.get_absolute_url(), number=str(_("Relay between centres")),
            asker=str(row.centre.organisation),
            state=FLOW.state_of(row).label, tone=row.tone, verb=_("Answer the offer"), due_at=None,
            is_example=row.is_example,
        )
        for row in offers
        if RELAY.allows(user, "accept", row)
    ]  # fmt: skip


DESK.add(Waiting(name="multicultural.relays", label=_("Relays between centres"), tasks=tasks, rows=rows))
