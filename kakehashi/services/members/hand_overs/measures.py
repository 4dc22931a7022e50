"""What of hand-overs is told on the timeline of a body: that a post was handed over, never to whom."""

from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.measures.timelines import STRANDS, Strand
from kakehashi.engines.measures.works import Line

from .models import HandOver
from .permissions import hand_overs


def _line(row: HandOver) -> Line:
    return Line(
        at=time.tokyo(row.begins.year, row.begins.month, row.begins.day, 0),
        title=str(row.post),
        url=row.get_absolute_url(),
        body=str(row.post.section.organisation),
        is_example=row.post.section.organisation.is_example,
    )


STRANDS.add(
    Strand(
        name="members.hand_overs",
        label=_("Hand-overs"),
        visible=hand_overs,
        line=_line,
        organisation="post__section__organisation",
        told=("members.hand_over.plan_hand_over",),
    )
)
