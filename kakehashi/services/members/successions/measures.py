"""What of successions is told on the timeline of a body: of its own row of the register, which is public."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.measures.timelines import STRANDS, Strand
from kakehashi.engines.measures.works import Line
from kakehashi.registry.models import Organisation

from .permissions import directory


def _line(row: Organisation) -> Line:
    day: date = row.valid_until or row.valid_from or time.today()
    return Line(
        at=time.tokyo(day.year, day.month, day.day, 0),
        title=str(row),
        url=reverse("members:organisation", args=[row.pk]),
        number=row.code,
        body=str(row),
        is_example=row.is_example,
    )


STRANDS.add(
    Strand(
        name="members.successions",
        label=_("Register of bodies"),
        visible=directory,
        line=_line,
        organisation="pk",
        told=("members.organisation.succeed", "members.organisation.call_off_succession"),
    )
)
