"""Mails that wait for a yes, on the desks of those who decide."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor
from kakehashi.engines.measures.desk import DESK, Task, Waiting

from .flows import MAIL_REPLY as FLOW
from .flows import OPEN
from .models import MailReply
from .permissions import MAIL_REPLY


def rows(user: Actor) -> list[QuerySet[MailReply]]:
    """Those that wait; none for a town."""
    if not MAIL_REPLY.allows(user, "list"):
        return []
    return [MAIL_REPLY.visible(user).filter(state__in=FLOW.tagged(OPEN)).order_by("at", "pk")]


def waiting_mails(user: Actor, limit: int) -> list[Task]:
    """The longest waiting; one query, none for a town."""
    return [
        Task(
            title=row.request.subject,
            url=row.get_absolute_url(),
            number=row.request.number or "",
            asker=str(row.request.organisation),
            state=FLOW.state_of(row).label,
            tone=FLOW.state_of(row).tone,
            verb=_("Look at the mail"),
            due_at=None,
            is_example=row.is_example,
        )
        for found in rows(user)
        for row in found[:limit]
    ]


DESK.add(Waiting("casework.mail_replies", _("Mails that need confirmation"), waiting_mails, rows))
