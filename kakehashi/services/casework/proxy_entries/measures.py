"""What was entered for a town waits on the town's desk until it is confirmed."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, organisation_of
from kakehashi.engines.measures.desk import DESK, Task, Waiting

from ..requests.flows import OPEN
from ..requests.flows import SUPPORT_REQUEST as FLOW
from ..requests.models import LONG_TEXTS, SupportRequest
from ..requests.permissions import UNCONFIRMED, own, visible


def rows(user: Actor) -> list[QuerySet[SupportRequest]]:
    """What waits for the town, the oldest first. What it corrects waits as its own draft."""
    if not own(user, None):
        return []
    found = visible(user).filter(
        organisation=organisation_of(user), entered_by__isnull=False, confirmed_at=None, number__isnull=False,
        state__in=FLOW.tagged(OPEN),
    )  # fmt: skip
    return [found.exclude(state="returned").order_by("submitted_at", "pk")]


def tasks(user: Actor, limit: int) -> list[Task]:
    """For the town; one query, none for anybody else."""
    return [
        Task(
            title=str(request),
            url=reverse("casework:confirm_entry", args=[request.pk]),
            number=request.number or "",
            asker=f"{request.organisation} {request.section}",
            state=UNCONFIRMED,
            tone="wait",
            verb=_("Read and confirm"),
            due_at=None,
            hint=request.get_channel_display(),
            is_example=request.is_example,
        )
        for found in rows(user)
        for request in found.defer(*LONG_TEXTS)[:limit]
    ]


DESK.add(Waiting(name="casework.proxy_entries", label=UNCONFIRMED, tasks=tasks, rows=rows))
