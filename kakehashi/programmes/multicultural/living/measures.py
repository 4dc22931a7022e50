"""What living information serves of the plan."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.measures.rooms import ROOMS, Room

from .models import LawChange, LivingText
from .rules.addresses import list_url, page_url

PUBLISHED = "multicultural.living_text.publish"

ROOMS.add(
    Room(
        name="multicultural.living_texts",
        label=_("Living information"),
        what=_("Topics of daily life in every language, with the days of validity, printable, small, for everybody."),
        items=("2G-1", "2G-3"),
        role="public",
        records=lambda _item: LivingText.objects.filter(state="published", is_shipped=False).select_related(
            "passage__topic", "passage__organisation"
        ),
        final=(PUBLISHED,),
        url=lambda row: page_url(row.passage, row.tag),
    )
)
ROOMS.add(
    Room(
        name="multicultural.living_guidebooks",
        label=_("Orientation guidebook"),
        what=_("A town's guidebook for new arrivals, made of everybody's part and its own."),
        items=("2G-2",),
        role="public",
        records=lambda _item: LivingText.objects.filter(
            state="published", passage__organisation__isnull=False
        ).select_related("passage__organisation"),
        final=(PUBLISHED,),
        url=lambda row: list_url(row.tag, row.passage.organisation),
    )
)
ROOMS.add(
    Room(
        name="multicultural.law_changes",
        label=_("Changes of law"),
        what=_("Every language of every passage that a law touches is published on its day, by the clock."),
        items=("2P-6",),
        role="hq_officer",
        records=lambda _item: LawChange.objects.filter(state="in_force"),
        final=("multicultural.law_change.take_effect",),
        url=lambda row: row.get_absolute_url(),
    )
)
