"""Beginning a draft: anew, from one that was begun today and left empty, or from an earlier request."""

from django.db import transaction
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.ledger.queries import entries
from kakehashi.engines.measures.campaigns import choose
from kakehashi.engines.questionnaires.questions import kept
from kakehashi.registry.models import Post

from ..requests.actions import START, start_draft
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST as POLICY
from ..requests.rules import ROOM

TAKE_UP = declare("casework.support_request.take_up", gettext_lazy("Empty draft taken up again"))

# What is as true the next time; days, the town's document number and confidentiality are decided anew.
REPEATED = ("subject", "wish", "territory", "place", "delegation", "is_sister_city", "shares_answer")


@transaction.atomic
def begin_or_take_up(
    *,
    by: Actor,
    request_type: str,
    territory: str = "",
    case_study_id: int | None = None,
    campaign: int | None = None,
) -> tuple[SupportRequest, bool]:
    """Begin a draft, or go on with the one that the same post began today just so and left as it was.

    Whoever presses twice, or comes back with the browser's button, gets one draft. One in which anything was written,
    to which a file or a message belongs or of which anything else is on record, is never taken up. It is put into the
    ``campaign`` for which it is begun. Answers the draft, and whether it is new. Refused like `start_draft`. Records
    ``casework.support_request.start``, or ``casework.support_request.take_up``.
    """
    POLICY.demand(by, "ask")
    asked = {"type": request_type, "territory": territory, "case_study_id": case_study_id}
    if draft := _left_empty(post_of(by), asked):
        POLICY.demand(by, "edit", draft)
        record(TAKE_UP.name, draft, by=by)
        if campaign is not None:
            choose(ROOM, draft, campaign, by=by)
        return draft, False
    values = {"territory": territory, "campaign": campaign}
    return start_draft(by=by, request_type=request_type, values=values, case_study_id=case_study_id), True


def _left_empty(post: Post | None, asked: dict[str, str | int | None]) -> SupportRequest | None:
    """The newest draft of the post that began today with what is ``asked``, and to which nothing happened since."""
    if post is None:
        return None
    Post.objects.select_for_update().get(pk=post.pk)  # of two presses at once the second finds the draft of the first
    begun = SupportRequest.objects.select_for_update(of=("self",)).filter(
        **asked, post=post, state="draft", version=0, subject="", wish="", entered_by=None, copied_from=None,
        created_at__gte=time.now().astimezone(time.TOKYO).replace(hour=0, minute=0, second=0, microsecond=0),
    )  # fmt: skip
    for draft in begun.filter(attachments=None, messages=None).order_by("-id"):
        happened = entries(draft).exclude(name__in=(START.name, TAKE_UP.name)).exclude(name__startswith="personal.")
        if not happened.exists():
            return draft
    return None


@transaction.atomic
def copy_request(request: SupportRequest, *, by: Actor) -> SupportRequest:
    """Begin a draft like an earlier request of the same body.

    Answers to questions that are still asked go along; days and files do not. Refused with PermissionDenied for other
    bodies' requests. Recorded as ``casework.support_request.start``; the draft remembers what it was copied from.
    """
    POLICY.demand(by, "copy", request)
    values = {name: getattr(request, name) for name in REPEATED}
    values["answers"] = kept(request.kind.questions, request.answers)
    return start_draft(by=by, request_type=request.type, values=values, copied_from=request)
