"""What can be done with improvements."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.clock import installation

from ..follow_ups.models import FollowUp
from ..request_types import request_types
from .flows import IMPROVEMENT as FLOW
from .models import Improvement
from .permissions import IMPROVEMENT as POLICY

WISH = declare("casework.improvement.wish", gettext_lazy("Wish for something better"))
TAKEN_UP = declare("casework.improvement.take_up_wish", gettext_lazy("Wish of a questionnaire taken up"))


@transaction.atomic
def wish(*, by: Actor, text: str, about: str = "") -> Improvement:
    """Say what could be better. ``about``: code of a request type, or empty for the service as a whole.

    Refused with PermissionDenied without a post, with KeyError for an unknown type. Recorded as
    ``casework.improvement.wish``.
    """
    POLICY.demand(by, "wish")
    post = post_of(by)
    if post is None:  # `wish` has demanded one; this tells the type checker
        raise ValueError("a wish needs a post")
    if about:
        request_types()[about]
    is_example = post.section.organisation.is_example or installation().is_demonstration
    made = Improvement.objects.create(about=about, wish=text, post=post, is_example=is_example)
    record(WISH.name, made, by=by, about=about)
    return made


@transaction.atomic
def take_up_wish(follow_up: FollowUp, *, by: Actor) -> Improvement:
    """A wish that was written with an answer to a questionnaire becomes an improvement, in its writer's words.

    Whoever wrote it is told what was decided. Refused with PermissionDenied for others than headquarters, with
    NotPossible where nothing was wished, and a second time. Recorded as ``casework.improvement.take_up_wish``.
    """
    POLICY.demand(by, "take_up_wish")
    row = FollowUp.objects.select_for_update(of=("self",)).select_related("request__post").get(pk=follow_up.pk)
    if not row.wish_for_better.strip():
        raise NotPossible(_("Nothing was wished here."))
    if Improvement.objects.filter(source=row).exists():
        raise NotPossible(_("This wish was taken up already."))
    request = row.request
    made = Improvement.objects.create(
        about=request.type, wish=row.wish_for_better, post=request.post, source=row, is_example=request.is_example
    )
    record(TAKEN_UP.name, made, by=by, follow_up=row.pk, about=request.type)
    return made


def _locked(improvement: Improvement, version: int | None) -> Improvement:
    row = Improvement.objects.select_for_update().get(pk=improvement.pk)
    check_version(row, version)
    return row


@transaction.atomic
def consider(improvement: Improvement, *, by: Actor, version: int | None = None) -> Improvement:
    """Headquarters takes it up."""
    row = _locked(improvement, version)
    FLOW.advance(row, "consider", by=by, policy=POLICY)
    return row


def _decide(
    improvement: Improvement, name: str, by: Actor, note: str, *, is_public: bool, version: int | None
) -> Improvement:
    row = _locked(improvement, version)
    row.answer, row.is_public, row.decided_at = note, is_public, time.now()
    FLOW.advance(row, name, by=by, policy=POLICY, note=note)
    return row


@transaction.atomic
def carry_out_improvement(
    improvement: Improvement, *, by: Actor, note: str, is_public: bool = False, version: int | None = None
) -> Improvement:
    """It was done: ``note`` says what changed. With ``is_public`` everybody reads that, not who wished it."""
    return _decide(improvement, "carry_out_improvement", by, note, is_public=is_public, version=version)


@transaction.atomic
def leave_improvement(improvement: Improvement, *, by: Actor, note: str, version: int | None = None) -> Improvement:
    """It will not be done: ``note`` says why."""
    return _decide(improvement, "leave_improvement", by, note, is_public=False, version=version)
