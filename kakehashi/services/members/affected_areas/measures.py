"""What the register of affected areas serves of the plan."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.measures.rooms import ROOMS, Room
from kakehashi.registry.models import AffectedArea


def listed(_item: str) -> QuerySet[AffectedArea]:
    """Bodies that are listed with their source."""
    return AffectedArea.objects.select_related("disaster")


ROOMS.add(
    Room(
        name="members.affected_areas",
        label=_("Affected areas"),
        what=_("Which local governments lie in the area of which disaster, from when until when, by what source."),
        items=("1P-1",),
        role="hq_officer",
        records=listed,
        final=("members.affected_area.add",),
        url=lambda area: f"/affected-areas/disasters/{area.disaster_id}/",
    )
)
