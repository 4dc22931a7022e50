"""What can be done with improvements."""

from django.db import transaction
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import check_version
from kakehashi.registry.clock import installation

from ..request_types import request_types
from .flows import IMPROVEMENT as FLOW
from .models import Improvement
from .permissions import IMPROVEMENT as POLICY

WISH = declare("casework.improvement.wish", gettext_lazy("Wish for something better"))


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
