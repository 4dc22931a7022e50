"""Keeping an answer for others."""

from django.db import transaction
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index

from ..requests.models import SupportRequest
from .models import Answer
from .rules import CLIENT, audience_of

OPEN = declare("casework.answer.open", gettext_lazy("Answer free after its embargo"))
SHARE = declare("casework.answer.share", gettext_lazy("Answer shared with other local governments"))


@transaction.atomic
def open_answer(answer: Answer, *, by: Actor) -> None:
    """Let everybody find an answer whose embargo has ended; done by the clock. Records ``casework.answer.open``."""
    record(OPEN.name, answer, by=by)
    index(answer)


@transaction.atomic
def settle_again(request: SupportRequest, *, by: Actor) -> None:
    """The asker has changed its mind about who reads the answer of a reported request: share it, or find it no more.

    The row stays where it was shared once; `permissions.visible` and the index follow the request's own fields.
    """
    answer = share(request, by=by) or Answer.objects.filter(request=request).first()
    if answer is not None:
        answer.request = request
        index(answer)


@transaction.atomic
def share(request: SupportRequest, *, by: Actor) -> Answer | None:
    """Keep the report of ``request`` as an answer that others find, if the asker agreed; None otherwise.

    Called when the report is out; never for confidential requests, nor where those who were asked abroad gave it to
    the asker alone. Records ``casework.answer.share``.
    """
    if not request.shares_answer or request.is_confidential or audience_of(request) == CLIENT:
        return None
    asked = [str(request.answers.get(q.code, "")) for q in request.questions if q.kind == "long_text"]
    answer, _made = Answer.objects.update_or_create(
        request=request,
        defaults={
            "organisation": request.organisation,
            "office": request.handler.office if request.handler else None,
            "subject": request.subject,
            "question": "\n".join(part for part in (request.wish, *asked) if part),
            "text": request.report_text,
            "territory": request.territory,
            "answered_at": time.now(),
            "is_example": request.is_example,
        },
    )
    record(SHARE.name, answer, by=by, request=request.pk)
    index(answer)
    return answer
