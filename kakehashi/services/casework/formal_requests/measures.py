"""Whose turn it is: the client's to send its formal letter, the branch's to pass it on."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, organisation_of, post_of, roles_of
from kakehashi.engines.measures.desk import DESK, Task, Waiting

from ..requests.models import LONG_TEXTS, SupportRequest
from .models import FormalRequest
from .queries import bodies_of, waiting_clients


def with_the_branch(user: Actor) -> QuerySet[FormalRequest] | None:
    """The letters that wait for a branch to pass them on; None for others."""
    post = post_of(user)
    if post is None or "branch_officer" not in roles_of(user):
        return None
    bodies = bodies_of(post.section.organisation.prefecture).values("pk")
    sent = FormalRequest.objects.filter(state="sent", request__is_confidential=False, request__organisation__in=bodies)
    return sent.select_related("request__organisation").order_by("sent_at")


def not_sent(user: Actor) -> QuerySet[SupportRequest] | None:
    """The own requests whose letter was not sent yet; None for others than desks of a body."""
    if not roles_of(user) & {"municipal_officer", "branch_officer"}:
        return None
    return waiting_clients(organisation_of(user)).filter(is_confidential=False).order_by("pk")


def rows(user: Actor) -> list[QuerySet[Any]]:
    """The letters that wait for this user."""
    return [found for found in (with_the_branch(user), not_sent(user)) if found is not None]


def tasks(user: Actor, limit: int) -> list[Task]:
    """They have no deadline; two queries at most."""
    found: list[Task] = []
    if (letters := with_the_branch(user)) is not None:
        found += [_task(row.request, _("With the branch"), _("Pass it on")) for row in letters[:limit]]
    if (awaited := not_sent(user)) is not None:
        found += [_task(row, _("Not sent yet"), _("Send it")) for row in awaited.defer(*LONG_TEXTS)[:limit]]
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


DESK.add(Waiting(name="casework.formal_requests", label=_("Formal requests"), tasks=tasks, rows=rows))
