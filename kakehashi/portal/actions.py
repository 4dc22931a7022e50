"""What the front door itself does."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.ledger.models import Entry
from kakehashi.registry.models import PlanField

PUBLISH = declare("portal.plan.publish", _("Plan published"), "registry.planfield")


@transaction.atomic
def publish_plan(year: int, *, by: Actor) -> Entry | None:
    """Publish the plan of a fiscal year on the plan page; None if it is published already.

    Refused with PlanField.DoesNotExist where the year has no plan. Records ``portal.plan.publish`` on its preamble.
    """
    preamble = PlanField.objects.select_for_update().get(year=year, number=0)
    if Entry.objects.filter(name=PUBLISH.name, subject_id=str(preamble.pk)).exists():
        return None
    return record(PUBLISH.name, preamble, by=by)
