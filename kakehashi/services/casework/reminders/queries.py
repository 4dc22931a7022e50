"""Whose turn it is, and when they were reminded last. Reads only."""

from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kakehashi.base import time
from kakehashi.engines.ledger.models import Entry

from ..escalations.queries import turn_of
from ..follow_ups.models import FollowUp
from ..requests.flows import INSIDE, OPEN
from ..requests.flows import SUPPORT_REQUEST as FLOW
from ..requests.models import SupportRequest
from .rules import is_too_soon

REMIND, ASKED = "casework.support_request.remind", "casework.follow_up.remind"


def open_questionnaire(request: SupportRequest) -> FollowUp | None:
    """The newest questionnaire that waits for an answer."""
    rows = request.follow_ups.filter(answered_at=None, declined_at=None).order_by("-stage")
    return rows.first() if request.state == "follow_up" else None


def last_reminder(name: str, subject: SupportRequest | FollowUp) -> datetime | None:
    """When ``name`` was recorded last."""
    rows = Entry.objects.filter(name=name, subject_type=subject._meta.label_lower, subject_id=str(subject.pk))
    return rows.order_by("-pk").values_list("at", flat=True).first()


def why_not(request: SupportRequest) -> str | Promise | None:
    """Why nobody can be reminded now; None if somebody can. Two queries."""
    if request.state not in FLOW.tagged(OPEN) or request.state in FLOW.tagged(INSIDE) or request.number is None:
        return _("Nobody's step is open here.")
    follow_up = open_questionnaire(request)
    if follow_up is not None:
        asked = last_reminder(ASKED, follow_up) or follow_up.asked_at
        return _("The questionnaire was sent only lately.") if is_too_soon(asked, "questionnaire", time.now()) else None
    last = last_reminder(REMIND, request)
    return _("They were reminded only lately.") if is_too_soon(last, "step", time.now()) else None


def turn(request: SupportRequest) -> str:
    """Whose step it is: handler, headquarters or town."""
    return turn_of(request)
