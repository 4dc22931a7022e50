"""What of reorganisations is told on the timeline of a body."""

from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.measures.timelines import STRANDS, Strand
from kakehashi.engines.measures.works import Line

from .models import Reorganisation
from .permissions import reorganisations


def _line(row: Reorganisation) -> Line:
    return Line(
        at=time.tokyo(row.day.year, row.day.month, row.day.day, 0),
        title=row.title,
        url=row.get_absolute_url(),
        body=str(row.organisation),
        is_example=row.is_example,
    )


STRANDS.add(
    Strand(
        name="members.reorganisations",
        label=_("Reorganisations"),
        visible=reorganisations,
        line=_line,
        organisation="organisation",
    )
)
