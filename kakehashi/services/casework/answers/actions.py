"""Keeping an answer for others."""

from django.db import transaction
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index

from ..requests.models import SupportRequest
from .models import Answer
from .rules import CLIENT, audience_of, is_free

OPEN = declare("casework.answer.open", gettext_lazy("Answer free after its embargo"))
TAKE_BACK = declare("casework.answer.take_back", gettext_lazy("Answer taken back"))
HOLD_BACK = declare("casework.answer.hold_back", gettext_lazy("Answer held back"))
SHARE = declare("casework.answer.share", gettext_lazy("Answer shared with other local governments"))


@transaction.atomic
def open_answer(answer: Answer, *, by: Actor) -> None:
    """Let everybody find an answer whose embargo has ended; done by the clock. Records ``casework.answer.open``."""
    record(OPEN.name, answer, by=by)
    index(answer)


@transaction.atomic
def settle_again(request: SupportRequest, *, by: Actor) -> None:
    """The asker has changed its mind about who reads the answer of a reported request, or from when on.

    What was shared is found no more from this moment, until the day of the embargo, or until it is shared again: the
    row stays where it was shared once; `permissions.visible` and the index follow the request's own fields. Records
    ``casework.answer.hold_back`` then, ``casework.answer.share`` where it is shared.
    """
    kept = Answer.objects.filter(request=request).first()
    if kept is not None and not is_free(request):
        kept.request = request
        record(HOLD_BACK.name, kept, by=by, request=request.pk, until=request.embargo_until)
        index(kept)
        return
    answer = share(request, by=by) or kept
    if answer is not None:
        answer.request = request
        index(answer)


@transaction.atomic
def share(request: SupportRequest, *, by: Actor) -> Answer | None:
    """Keep the report of ``request`` as an answer that others find, if the asker agreed; None otherwise.

    Called when the report is out; never for confidential requests, nor where those who were asked abroad gave it to
    the asker alone; consultations only by `share_without_names`. Records ``casework.answer.share``.
    """
    if not request.shares_answer or request.is_confidential or request.kind.is_consultation:
        return None
    if audience_of(request) == CLIENT:
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


@transaction.atomic
def share_without_names(request: SupportRequest, *, by: Actor, subject: str, question: str, text: str) -> Answer:
    """Let every local government find these words, which name nobody; the row says neither who asked nor where.

    What may be said, and by whose yes, is the caller's question (advice). Records ``casework.answer.share``.
    """
    answer, _made = Answer.objects.update_or_create(
        request=request,
        defaults={
            "organisation": None, "office": None, "subject": subject, "question": question, "text": text,
            "territory": "", "answered_at": time.now(), "withdrawn_at": None, "is_example": request.is_example,
        },
    )  # fmt: skip
    record(SHARE.name, answer, by=by)
    index(answer)
    return answer


@transaction.atomic
def take_back(answer: Answer, *, by: Actor) -> Answer:
    """Nobody finds it any more, from now on. Records ``casework.answer.take_back``."""
    row = Answer.objects.select_for_update(of=("self",)).select_related("request").get(pk=answer.pk)
    row.withdrawn_at = time.now()
    row.save(update_fields=["withdrawn_at"])
    record(TAKE_BACK.name, row, by=by)
    index(row)
    return row
