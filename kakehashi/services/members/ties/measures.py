"""What the register of ties serves of the plan, and how it stands in the timeline of a body."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.measures.rooms import ROOMS, Room
from kakehashi.engines.measures.timelines import STRANDS, Strand
from kakehashi.engines.measures.works import Line
from kakehashi.engines.questionnaires.places import territory_name
from kakehashi.registry.models import Tie

from .permissions import ties


def registered(_item: str) -> QuerySet[Tie]:
    """Ties with their source."""
    return Tie.objects.select_related("organisation")


ROOMS.add(
    Room(
        name="members.ties",
        label=_("Ties abroad"),
        what=_("Which ties of which local governments have an anniversary in this fiscal year or one of the next."),
        items=("7P-2",),
        role="hq_officer",
        records=registered,
        final=("members.tie.register",),
        url=lambda tie: f"/organisations/{tie.organisation_id}/#ties",
    )
)


def _line(tie: Tie) -> Line:
    return Line(
        at=tie.registered_at,
        title=f"{tie.partner_shown} ({territory_name(tie.territory)})",
        url=tie.get_absolute_url(),
        number=str(tie.get_kind_display()),
        body=str(tie.organisation),
        is_example=tie.is_example,
    )


STRANDS.add(
    Strand(
        name="members.ties",
        label=_("Ties abroad"),
        visible=ties,
        line=_line,
        organisation="organisation",
        told=("members.tie.register", "members.tie.amend", "members.tie.end"),
    )
)
