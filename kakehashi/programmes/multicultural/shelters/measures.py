"""What shelters serve of the plan."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.measures.rooms import ROOMS, Room

from .flows import OPEN
from .flows import SHELTER as FLOW
from .models import Shelter
from .queries import list_url

ROOMS.add(
    Room(
        name="multicultural.shelters",
        label=_("Shelters"),
        what=_("Opened in one press, and read by everybody in every language at once."),
        items=("2P-3",),
        role="public",
        records=lambda _item: Shelter.objects.filter(state__in=FLOW.tagged(OPEN)).select_related("organisation"),
        final=("multicultural.shelter.open_now",),
        url=lambda row: list_url(row.organisation),
    )
)
