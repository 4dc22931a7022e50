"""Whose turn it is: the client's to send its formal letter, the branch's to pass it on."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, organisation_of, post_of, roles_of
from kakehashi.engines.measures.desk import DESK, Task, Waiting

from ..requests.models import SupportRequest
from .models import FormalRequest
from .queries import bodies_of, waiting_clients


def tasks(user: Actor, limit: int) -> list[Task]:
    """Letters that wait for this user; two queries at most."""
    roles, post = roles_of(user), post_of(user)
    found: list[Task] = []
    if post is not None and "branch_officer" in roles:
        rows = FormalRequest.objects.filter(
            state="sent",
            request__is_confidential=False,
            request__organisation__in=bodies_of(post.section.organisation.prefecture).values("pk"),
        ).select_related("request__organisation")
        found += [_task(row.request, _("With the branch"), _("Pass it on")) for row in rows.order_by("sent_at")[:limit]]
    if roles & {"municipal_officer", "branch_officer"}:
        awaited = waiting_clients(organisation_of(user)).filter(is_confidential=False).order_by("pk")[:limit]
        found += [_task(row, _("Not sent yet"), _("Send it")) for row in awaited]
    return found[:limit]


def _task(request: SupportRequest, state: Any, verb: Any) -> Task:
    return Task(
        title=request.subject,
        url=f"{request.get_absolute_url()}#formal",
        number=request.number or "",
        asker=str(request.organisation),
        state=state,
        tone="wait",
        verb=verb,
        due_at=None,
        hint=_("Formal request"),
        is_example=request.is_example,
    )


DESK.add(Waiting(name="casework.formal_requests", label=_("Formal requests"), tasks=tasks))
