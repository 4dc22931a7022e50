"""Who sees messages. Who may write them stands with the request."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, anyone

from ..requests.permissions import notes_seen, of_visible
from .models import Message


def visible_messages(user: Actor) -> QuerySet[Message]:
    """Messages of the requests one sees; internal notes only inside the house."""
    rows = of_visible(Message.objects.all(), user).select_related(
        "post__section__organisation", "entered_by__section", "objection"
    )
    return rows.filter(notes_seen(user))


MESSAGE = Policy("casework.message", _("Messages"), Message, visible_messages, rules={"view": anyone})
