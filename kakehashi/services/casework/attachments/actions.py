"""What can be done with the files of a request."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.files.actions import keep, remove, store
from kakehashi.engines.files.recognising import Checked
from kakehashi.engines.files.storage import Placed, place
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible

from ..requests.flows import OPEN
from ..requests.flows import SUPPORT_REQUEST as FLOW
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST
from .models import Attachment
from .permissions import ATTACHMENT
from .queries import demand_room
from .rules import limits

if TYPE_CHECKING:
    from ..conversation.models import Message

ATTACH = declare("casework.attachment.attach", gettext_lazy("File attached"), "casework.attachment")
DETACH = declare("casework.attachment.detach", gettext_lazy("File taken away"), "casework.attachment")
READ = declare("casework.attachment.read", gettext_lazy("File downloaded"), "casework.attachment")
FILES = declare("casework.support_request.attach", gettext_lazy("Files attached"), "casework.supportrequest")


def attach(
    request: SupportRequest,
    *,
    by: Actor,
    files: Sequence[Checked | Placed],
    message: "Message | None" = None,
    is_internal: bool = False,
    is_report: bool = False,
    consent: str = "",
) -> list[Attachment]:
    """Attach files that were checked (see `files.recognising.check`), by themselves or with a ``message``, all or none.

    Their bytes are written before the transaction (``atomic``) begins; a caller who is inside one gives placed ones.

    With a message they are as internal as it is. ``is_report``: they belong to the office's report. ``consent``: who
    agreed to be seen in them. Refused with PermissionDenied for whoever may not write about the request, and for an
    internal file of the town; with NotPossible once the request is over, for nothing could be taken away again, and
    beyond limits.toml. Records ``casework.attachment.attach`` for each
    and, where the other side sees them and no message tells of them, ``casework.support_request.attach`` once.
    """
    REQUEST.demand(by, "attach", request)
    is_internal = message.is_internal if message is not None else is_internal
    if is_internal or is_report:
        REQUEST.demand(by, "note", request)
    post = post_of(by)
    if post is None or not files:
        raise NotPossible(_("Choose a file."))
    placed = [one if isinstance(one, Placed) else place(one) for one in files]
    what = Attachment(message=message, post=post, is_internal=is_internal, is_report=is_report and not is_internal)
    return _attach(request, what, placed, by=by, consent=consent)


@transaction.atomic
def _attach(
    request: SupportRequest, what: Attachment, files: Sequence[Placed], *, by: Actor, consent: str
) -> list[Attachment]:
    """A row like ``what`` for each file."""
    row = SupportRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if row.state not in FLOW.tagged(OPEN):
        raise NotPossible(_("The request is over; its files stay as they are."))
    held = Attachment.objects.filter(request=row, removed_at=None)
    demand_room(
        held, files, most=limits()["files_per_request"], megabytes=limits()["megabytes_per_request"],
        too_many=_("A request carries at most %(most)s files. Take some away first."),
        too_large=_("A request carries at most %(most)s MB of files. Take some away first."),
    )  # fmt: skip
    made = []
    for placed in files:
        stored = store(placed, by=by, purpose="casework.attachment", consent=consent, is_example=row.is_example)
        made.append(
            Attachment.objects.create(
                request=row,
                message=what.message,
                file=keep(stored, by=by),
                post=what.post,
                is_internal=what.is_internal,
                is_report=what.is_report,
            )
        )
        record(ATTACH.name, made[-1], by=by, request=row.pk, file=stored.pk)
    if not what.is_internal:
        if what.message is None:
            record(FILES.name, row, by=by, count=len(made))
        index(row)
    return made


@transaction.atomic
def detach(attachment: Attachment, *, by: Actor) -> Attachment:
    """Take a file away and erase it; only the section that attached it, while the request is open.

    Refused with PermissionDenied for others, with NotPossible once the request is over. The rows stay, with the digest
    of what was there. Records ``casework.attachment.detach``.
    """
    row = (
        Attachment.objects.select_for_update(of=("self",))
        .select_related("request", "post", "file")
        .get(pk=attachment.pk)
    )
    ATTACHMENT.demand(by, "detach", row)
    if row.request.state not in FLOW.tagged(OPEN):
        raise NotPossible(_("The request is over; its files stay as they are."))
    if row.removed_at is None:
        row.removed_at = time.now()
        row.save(update_fields=["removed_at"])
        remove(row.file, by=by)
        record(DETACH.name, row, by=by, request=row.request_id, file=row.file_id)
        if not row.is_internal:
            index(row.request)
        index(row)
    return row
