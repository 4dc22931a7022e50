"""What the figures serve of the plan."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.measures.rooms import ROOMS, Room

from .flows import SHOWN
from .flows import TABLE as FLOW
from .models import FigureTable

ROOMS.add(
    Room(
        name="multicultural.foreign_residents",
        label=_("Foreign residents by town"),
        what=_("Figures by town, year and nationality with their source, and which towns are like one."),
        items=("2G-4", "2G-5"),
        role="public",
        records=lambda _item: FigureTable.objects.filter(state__in=FLOW.tagged(SHOWN)),
        final=("multicultural.figure_table.publish",),
        url=lambda row: row.get_absolute_url(),
    )
)
