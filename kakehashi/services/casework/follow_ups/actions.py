"""Asking what came of a request, at each stage, and keeping the answer."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.questionnaires.questions import kept
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible

from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST
from .models import FollowUp
from .permissions import FOLLOW_UP as POLICY
from .rules import figure_questions, stages

ASK = declare("casework.follow_up.ask", gettext_lazy("Asked again what came of it"))
ANSWER = declare("casework.follow_up.answer", gettext_lazy("Questionnaire answered"))
REMIND = declare("casework.follow_up.remind", gettext_lazy("Reminded of the questionnaire"))
DECLINE = declare("casework.follow_up.decline", gettext_lazy("Asked to be asked no more"))
WITHDRAW_CONSENT = declare("casework.follow_up.withdraw_consent", gettext_lazy("Consent to publish taken back"))
WORDING = "2012-10"  # version of the consent sentence in forms.FollowUpForm


@transaction.atomic
def ask(request: SupportRequest, *, by: Actor, stage: int) -> FollowUp | None:
    """Ask again, ``stage`` months after the report. None where that was done, or where the asker declined.

    Recorded as ``casework.follow_up.ask``; a reader mails the link. An unknown stage is refused with KeyError.
    """
    months = stages()[stage].months
    row = SupportRequest.objects.select_for_update().get(pk=request.pk)
    if row.follow_ups.filter(declined_at__isnull=False).exists():
        return None
    follow_up, is_new = FollowUp.objects.get_or_create(request=row, stage=months)
    if not is_new:
        return None
    record(ASK.name, follow_up, by=by, request=row.pk, stage=months)
    return follow_up


def _locked(follow_up: FollowUp) -> FollowUp:
    return FollowUp.objects.select_for_update(of=("self",)).select_related("request").get(pk=follow_up.pk)


@transaction.atomic
def answer(
    follow_up: FollowUp,
    *,
    by: Actor,
    use: str,
    satisfaction: int | None,
    outcome: str,
    wish_for_better: str,
    may_publish: bool,
    figures: dict[str, Any] | None = None,
    followed_case_study: bool | None = None,
) -> FollowUp:
    """Keep the asker's answer.

    ``use`` (FollowUp.Use), ``satisfaction`` 1–5 (asked with the report), the outcome in words and ``figures``
    (by figures.toml), whether a case study was followed, consent to publish. May be changed for 30 days; then, and
    after `decline`, refused with NotPossible. Recorded as ``casework.follow_up.answer``; where the last consent of the
    request is unticked also as ``casework.follow_up.withdraw_consent``, and a reader of field 5 takes it down.
    """
    row = _locked(follow_up)
    POLICY.demand(by, "answer", row)
    if not row.is_open:
        raise NotPossible(_("This questionnaire is closed. Thank you."))
    row.use, row.satisfaction, row.outcome, row.wish_for_better = use, satisfaction, outcome, wish_for_better
    row.figures = kept(figure_questions(), figures or {})
    row.followed_case_study = followed_case_study
    consented = row.may_publish
    row.may_publish, row.consent_wording = may_publish, WORDING if may_publish else ""
    row.answered_at = row.answered_at or time.now()
    row.save()
    record(ANSWER.name, row, by=by, request=row.request_id, stage=row.stage, may_publish=may_publish)
    if consented and not FollowUp.objects.filter(request=row.request_id, may_publish=True).exists():
        record(WITHDRAW_CONSENT.name, row, by=by, request=row.request_id)
    index(row.request)
    return row


@transaction.atomic
def decline(follow_up: FollowUp, *, by: Actor, reason: str = "") -> FollowUp:
    """Ask no more about this request, now or later; ``reason`` in the asker's words, if one is given.

    Refused with NotPossible where it was declined before. Recorded as ``casework.follow_up.decline``.
    """
    row = _locked(follow_up)
    POLICY.demand(by, "answer", row)
    if row.declined_at is not None:
        raise NotPossible(_("This questionnaire is closed. Thank you."))
    row.declined_at, row.decline_reason = time.now(), reason
    row.save()
    record(DECLINE.name, row, by=by, request=row.request_id, stage=row.stage)
    return row


@transaction.atomic
def withdraw_consent(request: SupportRequest, *, by: Actor) -> SupportRequest:
    """Take back the consent to publish; the case study is taken down by a reader of field 5.

    Refused with NotPossible where none was given. Recorded as ``casework.follow_up.withdraw_consent``.
    """
    REQUEST.demand(by, "withdraw_consent", request)
    rows = list(FollowUp.objects.select_for_update().filter(request=request, may_publish=True))
    if not rows:
        raise NotPossible(_("No consent was given."))
    for row in rows:
        row.may_publish, row.consent_wording = False, ""
        row.save()
        record(WITHDRAW_CONSENT.name, row, by=by, request=request.pk)
    return request


@transaction.atomic
def remind(follow_up: FollowUp, *, by: Actor) -> FollowUp:
    """Count a reminder, which a reader mails. Refused with NotPossible once it is answered or declined."""
    row = FollowUp.objects.select_for_update().get(pk=follow_up.pk)
    if row.answered_at or row.declined_at:
        raise NotPossible(_("It is answered already."))
    row.reminders += 1
    row.save()
    record(REMIND.name, row, by=by, request=row.request_id)
    return row
