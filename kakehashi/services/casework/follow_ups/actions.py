"""Asking what came of a request, and keeping the answer."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible

from .models import FollowUp
from .permissions import FOLLOW_UP as POLICY

ANSWER = declare("casework.follow_up.answer", gettext_lazy("Questionnaire answered"))
REMIND = declare("casework.follow_up.remind", gettext_lazy("Reminded of the questionnaire"))
WORDING = "2012-10"  # version of the consent sentence in forms.FollowUpForm


@transaction.atomic
def answer(
    follow_up: FollowUp,
    *,
    by: Actor,
    use: str,
    satisfaction: int,
    outcome: str,
    wish_for_better: str,
    may_publish: bool,
) -> FollowUp:
    """Keep the asker's answer: ``use`` (FollowUp.Use), ``satisfaction`` 1–5, the outcome in words, consent to publish.

    May be given again until the request is completed; then it is refused with NotPossible.
    Records ``casework.follow_up.answer``.
    """
    row = FollowUp.objects.select_for_update(of=("self",)).select_related("request").get(pk=follow_up.pk)
    POLICY.demand(by, "answer", row)
    if row.request.state != "follow_up":
        raise NotPossible(_("This questionnaire is closed. Thank you."))
    row.use, row.satisfaction, row.outcome, row.wish_for_better = use, satisfaction, outcome, wish_for_better
    row.may_publish, row.consent_wording = may_publish, WORDING if may_publish else ""
    row.answered_at = time.now()
    row.save()
    record(ANSWER.name, row, by=by, request=row.request_id)
    index(row.request)
    return row


@transaction.atomic
def remind(follow_up: FollowUp, *, by: Actor) -> FollowUp:
    """Count a reminder, which a reader mails. Refused with NotPossible once it is answered."""
    row = FollowUp.objects.select_for_update().get(pk=follow_up.pk)
    if row.answered_at:
        raise NotPossible(_("It is answered already."))
    row.reminders += 1
    row.save()
    record(REMIND.name, row, by=by, request=row.request_id)
    return row
