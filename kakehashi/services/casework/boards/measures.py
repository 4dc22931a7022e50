"""What the pages over all fields serve of the plan."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.measures.rooms import ROOMS, Room

from ..requests.flows import SUPPORT_REQUEST as FLOW
from ..requests.models import SupportRequest


def done(_item: str) -> QuerySet[SupportRequest]:
    """Completed requests that an overseas office handled: the office is a dimension of each."""
    rows = SupportRequest.objects.filter(state__in=FLOW.tagged("final"), handler__office__isnull=False)
    return rows.select_related("handler__office")


COMPLETED = ("casework.support_request.complete",)
ROOMS.add(
    Room(
        name="casework.office_page",
        label=_("Page of an office"),
        what=_("What an office does in all seven fields of the plan, counted from the records."),
        items=("0-8",),
        role="hq_officer",
        records=done,
        final=COMPLETED,
        url=lambda request: f"/offices/{request.handler.office.code}/" if request.handler else "/offices/",
    )
)
ROOMS.add(
    Room(
        name="casework.body_page",
        label=_("Services used"),
        what=_("All services that a local government used, its documents, and who deals with it."),
        items=("7G-8",),
        role="hq_officer",
        records=done,
        final=COMPLETED,
        url=lambda request: f"/organisations/{request.organisation_id}/services/",
    )
)
