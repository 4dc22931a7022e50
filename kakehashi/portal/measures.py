"""What the front door serves of the plan: the plan page itself."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.measures.rooms import ROOMS, Room
from kakehashi.registry.models import PlanField

ROOMS.add(
    Room(
        name="portal.plan",
        label=_("Plan and results"),
        what=_("The plan of a fiscal year by its seven fields, with the live status of every item."),
        items=("0-9",),
        role="public",
        records=lambda _item: PlanField.objects.filter(number=0),
        final=("portal.plan.publish",),
        url=lambda _field: "/plan/",
    )
)
