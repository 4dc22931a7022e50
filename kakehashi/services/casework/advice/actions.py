"""What can be done with advice that is published without names."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.models import User

from ..answers import actions as answers
from ..answers.models import Answer
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST
from .flows import PUBLISHED_ADVICE as FLOW
from .models import PublishedAdvice
from .permissions import PUBLISHED_ADVICE as POLICY

WRITE = declare("casework.published_advice.write", gettext_lazy("Version without names written"))
CONSENT = declare("casework.published_advice.settle_consent", gettext_lazy("Consent to publishing settled"))

ANSWERED = ("follow_up", "completed")


def _locked(advice: PublishedAdvice, version: int | None = None) -> PublishedAdvice:
    rows = PublishedAdvice.objects.select_for_update(of=("self",)).select_related("request__handler__office")
    row = rows.get(pk=advice.pk)
    check_version(row, version)
    return row


@transaction.atomic
def settle_consent(request: SupportRequest, *, by: Actor, agrees: bool) -> SupportRequest:
    """The asking body says whether a version without names may be published; without it what is public is taken back.

    Records ``casework.published_advice.settle_consent``. Refused with NotPossible for kinds that are no consultation.
    """
    row = SupportRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    REQUEST.demand(by, "settle_consent", row)
    if not row.kind.is_consultation:
        raise NotPossible(_("This request is no consultation."))
    row.shares_answer = agrees
    row.version += 1
    row.save(update_fields=["shares_answer", "version"])
    record(CONSENT.name, row, by=by, agrees=agrees)
    advice = PublishedAdvice.objects.filter(request=row, state__in=["proposed", "published"]).first()
    if advice is not None and not agrees:
        withdraw_advice(advice, by=by)
    return row


@transaction.atomic
def write_advice(
    request: SupportRequest, *, by: Actor, subject: str, question: str, text: str, version: int | None = None
) -> PublishedAdvice:
    """Write the version without names, or change it before it is put to approval; ``by`` is its writer from now on.

    Refused with NotPossible before the request is answered, without the town's consent, and while it waits or is
    public; with Conflict if somebody saved meanwhile: also where somebody else wrote the first version (``version`` is
    then None or another one). Records ``casework.published_advice.write``.
    """
    row = SupportRequest.objects.select_for_update(of=("self",)).select_related("handler__office").get(pk=request.pk)
    REQUEST.demand(by, "write_advice", row)
    post = post_of(by)
    if post is None or not isinstance(by, User) or not row.kind.is_consultation or row.state not in ANSWERED:
        raise NotPossible(_("It is written once the consultation is answered."))
    if not row.shares_answer or row.is_confidential:
        raise NotPossible(_("The local government has not agreed to it."))
    advice = PublishedAdvice.objects.select_for_update(of=("self",)).filter(request=row).first()
    if advice is None:
        advice = PublishedAdvice(request=row, is_example=row.is_example)
    else:
        check_version(advice, -1 if version is None else version)  # who read none began before there was one
        if advice.state != "draft":
            raise NotPossible(_("It waits for approval or is public. Take it back first."))
        advice.version += 1
    advice.subject, advice.question, advice.text = subject, question, text
    advice.writer, advice.writer_post, advice.written_at = by, post, time.now()
    advice.save()
    record(WRITE.name, advice, by=by)
    return advice


@transaction.atomic
def propose_advice(advice: PublishedAdvice, *, by: Actor, version: int | None = None) -> PublishedAdvice:
    """Put it to approval by a second person."""
    row = _locked(advice, version)
    row.note = ""
    FLOW.advance(row, "propose_advice", by=by, policy=POLICY)
    return row


@transaction.atomic
def approve_advice(advice: PublishedAdvice, *, by: Actor, version: int | None = None) -> PublishedAdvice:
    """A second person says yes: every local government finds it from now on."""
    row = _locked(advice, version)
    row.approver_post, row.published_at = post_of(by), time.now()
    FLOW.advance(row, "approve_advice", by=by, policy=POLICY)
    answers.share_without_names(row.request, by=by, subject=row.subject, question=row.question, text=row.text)
    return row


@transaction.atomic
def send_back_advice(advice: PublishedAdvice, *, by: Actor, note: str) -> PublishedAdvice:
    """It is to be amended; ``note`` says what."""
    row = _locked(advice)
    row.note = note
    FLOW.advance(row, "send_back_advice", by=by, policy=POLICY, note=note)
    return row


@transaction.atomic
def withdraw_advice(advice: PublishedAdvice, *, by: Actor) -> PublishedAdvice:
    """Take it back: from now on nobody finds it."""
    row = _locked(advice)
    FLOW.advance(row, "withdraw_advice", by=by, policy=POLICY)
    answer = Answer.objects.filter(request=row.request_id, withdrawn_at=None).first()
    if answer is not None:
        answers.take_back(answer, by=by)
    return row


@transaction.atomic
def rewrite_advice(advice: PublishedAdvice, *, by: Actor) -> PublishedAdvice:
    """Take up again what was taken back."""
    row = _locked(advice)
    FLOW.advance(row, "rewrite_advice", by=by, policy=POLICY)
    return row
