"""Who sees and decides about mails from unknown addresses: headquarters, and the office that handles the request."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, rule

from ..requests.permissions import abroad, handling, headquarters, of_visible
from .models import MailReply


@rule(_("the office or section that is asked"))
def handling_its_request(user: Actor, reply: Any) -> bool:
    """Whoever handles the request that the mail is about."""
    return handling(user, None if reply is None else reply.request)


def visible(user: Actor) -> QuerySet[MailReply]:
    """Those of the requests one sees, inside the house only."""
    rows = MailReply.objects.select_related(
        "request__organisation", "request__handler__office", "post__section__organisation"
    )
    return of_visible(rows, user) if headquarters(user) or abroad(user) else rows.none()


MAIL_REPLY = Policy(
    "casework.mail_reply",
    _("Replies by mail"),
    MailReply,
    visible,
    rules={
        "view": headquarters | handling_its_request,
        "list": headquarters | handling_its_request,
        "file_reply": headquarters | handling_its_request,
        "drop_reply": headquarters | handling_its_request,
    },
)
