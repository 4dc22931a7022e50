"""What the writing of requests serves of the plan."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.measures.rooms import ROOMS, Room

from ..requests.models import SupportRequest


def copied(_item: str) -> QuerySet[SupportRequest]:
    """Requests that were begun from an earlier one, or from a case study, and handed in."""
    begun = SupportRequest.objects.filter(submitted_at__isnull=False)
    return begun.filter(copied_from__isnull=False) | begun.filter(case_study_id__isnull=False)


ROOMS.add(
    Room(
        name="casework.copy_request",
        label=_("Begin from an earlier request"),
        what=_("Short forms; a request is begun from an earlier one or from a case study."),
        items=("1G-15",),
        role="hq_officer",
        records=copied,
        final=("casework.support_request.submit",),
        url=lambda request: f"/requests/{request.pk}/",
    )
)
