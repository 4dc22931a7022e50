"""Who sees attachments and who takes them away. Who may attach stands with the request."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, anyone, rule, section_of

from ..requests.models import SupportRequest
from ..requests.permissions import notes_seen, of_visible
from .models import Attachment


@rule(_("the section that attached the file"))
def sender(user: Actor, attachment: Any) -> bool:
    """Whoever acts for the section whose post attached it: colleagues stand in for each other."""
    section = section_of(user)
    return attachment is None or bool(section and attachment.post.section_id == section)


def visible_attachments(user: Actor) -> QuerySet[Attachment]:
    """Attachments of the requests one sees, without those taken away; internal ones only inside the house."""
    rows = of_visible(Attachment.objects.filter(removed_at=None), user)
    rows = rows.select_related("file", "post__section__organisation", "request")
    return rows.filter(notes_seen(user))


ATTACHMENT = Policy(
    "casework.attachment",
    _("Files"),
    Attachment,
    visible_attachments,
    rules={"view": anyone, "read": anyone, "detach": sender},
)


def files_of(request: SupportRequest, user: Actor) -> list[Attachment]:
    """The files of a request that a user sees, oldest first. Asked once for a request that was fetched: its page shows
    them in the list and with their messages."""
    asked: dict[object, list[Attachment]] = vars(request).setdefault("_files_by_reader", {})
    reader = getattr(user, "pk", None)
    if reader not in asked:
        asked[reader] = list(visible_attachments(user).filter(request=request))
    return asked[reader]
