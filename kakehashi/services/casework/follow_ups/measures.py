"""What the follow-ups serve of the plan."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor
from kakehashi.engines.measures.rooms import ROOMS, Room
from kakehashi.engines.measures.timelines import STRANDS, Strand
from kakehashi.engines.measures.works import Line

from ..requests.permissions import of_visible
from .models import FollowUp

ANSWERED = ("casework.follow_up.answer",)


def answered(_item: str) -> QuerySet[FollowUp]:
    """Questionnaires that were answered, at any stage."""
    return FollowUp.objects.filter(answered_at__isnull=False)


def answered_later(_item: str) -> QuerySet[FollowUp]:
    """Questionnaires of six or twelve months after, answered with an outcome."""
    return FollowUp.objects.filter(answered_at__isnull=False, stage__gt=0).exclude(outcome="")


ROOMS.add(
    Room(
        name="casework.follow_ups",
        label=_("Follow-up"),
        what=_("Every closed request is asked what came of it: with the report, after six and after twelve months."),
        items=("5P-5", "7G-5"),
        role="hq_officer",
        records=answered,
        final=ANSWERED,
        url=lambda follow_up: f"/requests/{follow_up.request_id}/",
    )
)
ROOMS.add(
    Room(
        name="casework.use_survey",
        label=_("Use after months"),
        what=_("Whether a result was used, and what came of it, six and twelve months later."),
        items=("7G-12",),
        role="hq_officer",
        records=answered_later,
        final=ANSWERED,
        url=lambda follow_up: f"/requests/{follow_up.request_id}/",
    )
)


def of_seen_requests(user: Actor) -> QuerySet[FollowUp]:
    """The questionnaires of the requests that ``user`` sees."""
    return of_visible(FollowUp.objects.select_related("request__organisation"), user)


def _line(follow_up: FollowUp) -> Line:
    request = follow_up.request
    return Line(
        at=follow_up.asked_at,
        title=str(request),
        url=request.get_absolute_url(),
        number=request.number or "",
        body=str(request.organisation),
        is_example=request.is_example,
    )


STRANDS.add(
    Strand(
        name="casework.follow_ups",
        label=_("Follow-up"),
        visible=of_seen_requests,
        line=_line,
        organisation="request__organisation",
        told=("casework.follow_up.ask", "casework.follow_up.answer", "casework.follow_up.decline"),
    )
)
