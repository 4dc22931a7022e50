"""What the register of associations serves of the plan."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.measures.rooms import ROOMS, Room

from .models import AssociationMeeting, RegionalAssociation

ROOMS.add(
    Room(
        name="multicultural.associations",
        label=_("Regional internationalisation associations"),
        what=_("The register by block, agreements, and which languages each association can take on now."),
        items=("2G-16",),
        role="public",
        records=lambda _item: RegionalAssociation.objects.exclude(aid_since=None),
        final=("multicultural.regional_association.state_aid",),
        url=lambda row: row.get_absolute_url(),
    )
)
ROOMS.add(
    Room(
        name="multicultural.association_meetings",
        label=_("Meetings of associations"),
        what=_("Conference and block meetings: agenda, papers, who comes, minutes."),
        items=("2G-16",),
        role="hq_officer",
        records=lambda _item: AssociationMeeting.objects.filter(state="concluded"),
        final=("multicultural.association_meeting.conclude",),
        url=lambda row: row.get_absolute_url(),
    )
)
