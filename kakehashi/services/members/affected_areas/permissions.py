"""Who sees the register of affected areas, and who keeps it."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, role, signed_in
from kakehashi.registry.models import AffectedArea, Disaster

headquarters = role("hq_officer", "hq_chief")


def disasters(_user: Actor) -> QuerySet[Disaster]:
    """Disasters are public facts."""
    return Disaster.objects.all()


def areas(_user: Actor) -> QuerySet[AffectedArea]:
    """Which bodies lie in an area is public, like its source."""
    return AffectedArea.objects.select_related("disaster", "organisation")


DISASTER = Policy(
    "members.disaster",
    _("Disasters"),
    Disaster,
    disasters,
    rules={
        "view": signed_in,
        "register": headquarters,
        "change": headquarters,
        "add_area": headquarters,
    },
)
AFFECTED_AREA = Policy(
    "members.affected_area",
    _("Affected areas"),
    AffectedArea,
    areas,
    rules={"list": signed_in, "view": signed_in, "amend": headquarters, "end": headquarters},
)
