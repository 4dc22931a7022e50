"""What can be done with a page of ours; the only writer beside Wagtail's own screens, and with the same rules.

Each action demands the verb of its name from the page's policy (None as ``by`` is the system itself), and ends in the
signals that `receivers` turn into ledger entries and index rows, in the same transaction.
"""

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import LogContext
from wagtail.models import Page

from kakehashi.base import time
from kakehashi.engines.access import Actor

from .editors import sync_editor, write_editor_groups
from .languages import originals
from .locking import locked
from .models import HousePage
from .page_kinds import PageKind, kind_of
from .stages import SUBMITTED

__all__ = [
    "approve",
    "bring_back",
    "draft",
    "edit",
    "expire",
    "release",
    "send_back",
    "submit",
    "sync_editor",
    "unpublish",
    "write_editor_groups",
]

P = TypeVar("P", bound=HousePage)


def _demand(page: HousePage, verb: str, by: Actor) -> PageKind:
    """The page's kind, if ``by`` may do ``verb`` with it; else PermissionDenied."""
    kind = kind_of(page)
    if kind is None:
        raise LookupError(f"{type(page).__name__} was not declared as a kind of page")
    if by is not None:
        kind.policy.demand(by, verb, page if page.pk else None)
    return kind


@transaction.atomic
def draft(page: P, *, by: Actor) -> P:
    """Keep a new page, not yet public, below the index of its kind. Recorded as ``draft``.

    Refused with ValidationError: fields that are not valid.
    """
    kind = _demand(page, "draft", by)
    index = Page.objects.select_for_update().get(pk=originals(kind.index.objects.all()).get().pk)
    page.live, page.has_unpublished_changes, page.owner = False, True, by
    with LogContext(user=by):
        index.add_child(instance=page)
        page.save_revision(user=by)
    return page


@transaction.atomic
def edit(page: P, *, by: Actor, **values: Any) -> P:
    """Save a new version with ``values``; what is public stays as it was until the version is approved.

    Recorded as ``edit``. Refused with ValidationError: fields that are not valid.
    """
    page = locked(page)
    _demand(page, "edit", by)
    version: P = page.get_latest_revision_as_object()
    for name, value in values.items():
        setattr(version, name, value)
    with LogContext(user=by):
        version.full_clean()
        if not version.live:
            version.save()
        version.save_revision(user=by, log_action=True)
    return version


@transaction.atomic
def submit(page: P, *, by: Actor) -> P:
    """Put the latest version before the approvers; a page that was sent back takes its place again.

    Recorded as ``submit``. Refused with ValidationError: a page that waits already.
    """
    page = locked(page)
    _demand(page, "submit", by)
    approval = page.current_workflow_state
    with LogContext(user=by):
        if approval is None:
            page.get_workflow().start(page, by)
        elif approval.status == approval.STATUS_NEEDS_CHANGES:
            approval.resume(user=by)
        else:
            raise ValidationError(_("This page waits for approval already."))
    return page


@transaction.atomic
def approve(page: P, *, by: Actor) -> P:
    """Say yes to the latest version: it is public, and found, when the transaction ends.

    Recorded as ``approve`` and ``publish``. Refused with ValidationError: a page that does not wait for approval.
    """
    return _decide(page, "approve", by=by)


@transaction.atomic
def send_back(page: P, *, by: Actor, note: str) -> P:
    """Return the page to its writers, with the reason. Recorded as ``send_back``; the reason is kept with the approval.

    Refused with ValidationError: no reason, or a page that does not wait for approval.
    """
    if not note.strip():
        raise ValidationError(_("Write the reason."))
    return _decide(page, "reject", by=by, comment=note)


def _decide(page: P, action: str, *, by: Actor, **kwargs: Any) -> P:
    page = locked(page)
    _demand(page, {"approve": "approve", "reject": "send_back"}[action], by)
    waiting = page.current_workflow_task_state
    if waiting is None:
        raise ValidationError(_("This page does not wait for approval."))
    with LogContext(user=by):
        waiting.task.specific.on_action(waiting, by, action, **kwargs)
    return locked(page)


@transaction.atomic
def unpublish(page: P, *, by: Actor) -> P:
    """Take the page away from the public; it stays as a draft. Recorded as ``unpublish``."""
    page = locked(page)
    _demand(page, "unpublish", by)
    with LogContext(user=by):
        UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)
    return locked(page)


@transaction.atomic
def bring_back(page: P, *, revision: int, by: Actor) -> P:
    """Make a version public again that was public before; newer ones stay as they are, waiting ones wait again.

    Recorded as ``publish``. Refused with PermissionDenied: a version that was never approved (see `receivers`).
    """
    page = locked(page)
    _demand(page, "publish", by)
    waits = page.stage is SUBMITTED
    with LogContext(user=by):
        page.revisions.get(pk=revision).publish(user=by, skip_permission_checks=True)
    page = locked(page)
    return submit(page, by=by) if waits else page


@transaction.atomic
def release(page: P, *, by: Actor) -> P:
    """Make the approved version public, its day having come; by the clock (``by`` None). Recorded as ``publish``.

    Where a newer version was saved since, nothing becomes public: that one needs an approval of its own. Nothing
    happens before the day, nor twice.
    """
    page = locked(page)
    _demand(page, "publish", by)
    version = page.approved_version
    if version is None or page.is_barred:
        return page
    if version == page.latest_revision_id and page.get_latest_revision_as_object().waits_for_its_day(time.today()):
        return page
    type(page).objects.filter(pk=page.pk).update(approved_version=None)
    if version == page.latest_revision_id:
        with LogContext(user=by):
            locked(page).revisions.get(pk=version).publish(user=by, skip_permission_checks=True)
    return locked(page)


@transaction.atomic
def expire(page: P, *, by: Actor) -> P:
    """Take a page away from the public after its last day; by the clock (``by`` None). Recorded as ``unpublish``."""
    page = locked(page)
    is_over = page.live and page.expires_on is not None and page.expires_on < time.today()
    return unpublish(page, by=by) if is_over else page
