"""Who sees attachments and who takes them away. Who may attach stands with the request."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, rule, section_of

from ..answers.permissions import reads_report
from ..requests.models import SupportRequest
from ..requests.permissions import notes_seen, of_visible
from .models import Attachment


@rule(_("the section that attached the file"))
def sender(user: Actor, attachment: Any) -> bool:
    """Whoever acts for the section whose post attached it: colleagues stand in for each other."""
    section = section_of(user)
    return attachment is None or bool(section and attachment.post.section_id == section)


@rule(_("whoever sees the request; a file of the report, whoever reads the report"))
def reader(user: Actor, attachment: Any) -> bool:
    """What those asked abroad gave to the asker alone is not read by its branch, in files of the report neither."""
    return attachment is None or not attachment.is_report or reads_report(user, attachment.request)


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
    rules={"view": reader, "read": reader, "detach": sender},
)


def files_of(request: SupportRequest, user: Actor) -> list[Attachment]:
    """The files of a request that a user sees, oldest first. Asked once for a request that was fetched: its page shows
    them in the list and with their messages."""
    asked: dict[object, list[Attachment]] = vars(request).setdefault("_files_by_reader", {})
    who = getattr(user, "pk", None)
    if who not in asked:
        rows = list(visible_attachments(user).filter(request=request))
        has_report = any(row.is_report for row in rows)
        reads = not has_report or reads_report(user, request)
        asked[who] = rows if reads else [row for row in rows if not row.is_report]
    return asked[who]
