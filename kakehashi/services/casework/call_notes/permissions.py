"""Who objects to words that were written down, and who sees it. Who may write them down stands with the request."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, rule

from ..conversation.models import Message
from ..conversation.permissions import visible_messages
from ..requests.permissions import own


@rule(_("the local government whose words they are"))
def theirs(user: Actor, message: Any) -> bool:
    """Only what somebody else wrote down for one's own body."""
    return message is None or (message.entered_by_id is not None and own(user, message.request))


def written_down(user: Actor) -> QuerySet[Message]:
    """The words written down for towns, of the requests that one sees."""
    rows = visible_messages(user).filter(entered_by__isnull=False)
    return rows.select_related("request__organisation", "post__section__organisation", "entered_by__section")


CALL_NOTE = Policy("casework.call_note", _("Call notes"), Message, written_down, rules={"object_to": theirs})
