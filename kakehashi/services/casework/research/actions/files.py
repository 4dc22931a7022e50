"""What an office attaches to its answer, and takes away again."""

from collections.abc import Sequence

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
from kakehashi.registry.models import Post

from ...attachments.queries import demand_room
from ..flows import WRITING
from ..models import AnswerFile, ResearchInquiry
from ..permissions import ANSWER_FILE
from ..permissions import RESEARCH_INQUIRY as POLICY
from ..rules import limits
from .rows import locked

ATTACH = declare("casework.answer_file.attach", gettext_lazy("File attached to an answer"), "casework.answerfile")
DETACH = declare("casework.answer_file.detach", gettext_lazy("File taken away"), "casework.answerfile")
READ = declare("casework.answer_file.read", gettext_lazy("File downloaded"), "casework.answerfile")


def attach_to_answer(
    inquiry: ResearchInquiry, *, by: Actor, files: Sequence[Checked | Placed], consent: str = ""
) -> list[AnswerFile]:
    """The office attaches files that were checked (see `files.recognising.check`) to its answer, all or none.

    Their bytes are written before the transaction (``atomic``) begins. ``consent``: who agreed to be seen in them.
    Headquarters sees them once the answer is handed in, the client once the request is reported. Refused with
    PermissionDenied for others than the office, with NotPossible outside the time in which it writes and beyond
    limits.toml. Records ``casework.answer_file.attach`` for each.
    """
    POLICY.demand(by, "attach_to_answer", inquiry)
    post = post_of(by)
    if post is None or not files:
        raise NotPossible(_("Choose a file."))
    placed = [one if isinstance(one, Placed) else place(one) for one in files]
    return _attach(inquiry, placed, by=by, post=post, consent=consent)


@transaction.atomic
def _attach(
    inquiry: ResearchInquiry, files: Sequence[Placed], *, by: Actor, post: Post, consent: str
) -> list[AnswerFile]:
    row = locked(inquiry)
    _demand_writing(row)
    demand_room(
        AnswerFile.objects.filter(inquiry=row, removed_at=None), files,
        most=limits().files, megabytes=limits().megabytes,
        too_many=_("An answer carries at most %(most)s files. Take some away first."),
        too_large=_("An answer carries at most %(most)s MB of files. Take some away first."),
    )  # fmt: skip
    made = []
    for placed in files:
        stored = store(placed, by=by, purpose="casework.answer_file", consent=consent, is_example=row.is_example)
        made.append(AnswerFile.objects.create(inquiry=row, file=keep(stored, by=by), post=post))
        record(ATTACH.name, made[-1], by=by, request=row.request_id, inquiry=row.pk, file=stored.pk)
    return made


def _demand_writing(inquiry: ResearchInquiry) -> None:
    if inquiry.state not in WRITING:
        raise NotPossible(_("Files are attached after the research was accepted and before the answer is handed in."))


@transaction.atomic
def detach_from_answer(file: AnswerFile, *, by: Actor) -> AnswerFile:
    """The office takes a file away and erases it, before it hands its answer in.

    Refused with PermissionDenied for others, with NotPossible afterwards. The rows stay, with the digest of what was
    there. Records ``casework.answer_file.detach``.
    """
    inquiry = locked(file.inquiry)
    row = AnswerFile.objects.select_for_update(of=("self",)).select_related("file").get(pk=file.pk)
    row.inquiry = inquiry
    ANSWER_FILE.demand(by, "detach_from_answer", row)
    _demand_writing(inquiry)
    if row.removed_at is None:
        row.removed_at = time.now()
        row.save(update_fields=["removed_at"])
        remove(row.file, by=by)
        index(row)
        record(DETACH.name, row, by=by, request=inquiry.request_id, inquiry=inquiry.pk, file=row.file_id)
    return row
