"""What the manual serves of the plan."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.measures.rooms import ROOMS, Room

from .flows import EDITION, READ
from .models import ManualEdition

ROOMS.add(
    Room(
        name="multicultural.manual",
        label=_("Centre manual"),
        what=_("How a multilingual support centre is set up and run: text by edition, check-lists, forms, comments."),
        items=("2P-1",),
        role="public",
        records=lambda _item: ManualEdition.objects.filter(state__in=EDITION.tagged(READ)),
        final=("multicultural.manual_edition.publish",),
        url=lambda row: row.get_absolute_url(),
    )
)
