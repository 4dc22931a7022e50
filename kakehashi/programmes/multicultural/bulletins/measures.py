"""What bulletins serve of the plan."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.measures.rooms import ROOMS, Room

from .models import Bulletin

ROOMS.add(
    Room(
        name="multicultural.bulletins",
        label=_("Support centre at work"),
        what=_("Requests of local governments, translated, checked by a second person, and told to everybody."),
        items=("2P-1",),
        role="public",
        records=lambda _item: Bulletin.objects.filter(state="published", is_drill=False).select_related("centre"),
        final=("multicultural.bulletin.publish",),
        url=lambda row: row.public_url(),
    )
)
