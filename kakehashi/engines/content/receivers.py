"""The only signal receivers of the house: what happens to pages, whoever did it, enters the ledger and the index.

Wagtail's screens and our own actions end in the same signals, so there is one record of both. Every receiver runs in
the transaction of the change (`middleware.CmsGate` opens one for Wagtail's screens).
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models.signals import post_delete, post_migrate, post_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import get_active_log_context
from wagtail.models import Revision, WorkflowState
from wagtail.signals import page_published, page_unpublished, post_page_move, workflow_cancelled

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import record

from .models import HousePage
from .page_kinds import kind_of, tell_hidden, tell_shown
from .planting import plant


def _record(page: Any, verb: str, by: Actor) -> None:
    """One ledger entry about a page of ours; other pages leave none."""
    if isinstance(page, HousePage) and (kind := kind_of(page)) is not None:
        record(f"{kind.name}.{verb}", page, by=by, revision=page.latest_revision_id, plan_items=page.plan_codes)


def _by() -> Actor:
    """Who is at work: Wagtail's screens and our actions say it, its signals do not."""
    user: Actor = get_active_log_context().user
    return user


def was_approved(page: HousePage, revision: Any) -> bool:
    """Whether an approval was given after this version was written."""
    approvals = page.workflow_states.filter(
        status=WorkflowState.STATUS_APPROVED, current_task_state__finished_at__gte=revision.created_at
    )
    return bool(approvals.exists())


@receiver(page_published)
@transaction.atomic
def published(sender: Any, instance: Any, revision: Any, **_more: Any) -> None:
    """A version became public. Without an approval nothing becomes public, by whatever door: all of it is undone."""
    if not isinstance(instance, HousePage):
        return
    if not was_approved(instance, revision):
        transaction.set_rollback(True)
        raise PermissionDenied(_("A page becomes public by approval only. Submit it for approval."))
    if instance.first_published_at == instance.last_published_at:
        instance.shown_on = time.today()
        type(instance).objects.filter(pk=instance.pk).update(shown_on=instance.shown_on)
    _record(instance, "publish", _by())
    tell_shown(instance)


@receiver(page_unpublished)
@transaction.atomic
def unpublished(sender: Any, instance: Any, **_more: Any) -> None:
    """A page is no longer public; it vanishes from the index at once, and its translations with it."""
    _record(instance, "unpublish", _by())
    tell_hidden(instance)
    _hide_translations(instance)


def _hide_translations(page: Any) -> None:
    """What an original must not tell, its translations must not tell either."""
    if not isinstance(page, HousePage) or page.is_translation:
        return
    rows = type(page).objects.filter(translation_key=page.translation_key, live=True).exclude(pk=page.pk)
    for row in rows:
        UnpublishPageAction(row, user=_by()).execute(skip_permission_checks=True)


@receiver(post_delete)
def deleted(sender: Any, instance: Any, **_more: Any) -> None:
    """A page is gone for good."""
    if isinstance(instance, HousePage):
        _record(instance, "delete", _by())
        tell_hidden(instance)
        _hide_translations(instance)


@receiver(post_page_move)
@transaction.atomic
def moved(sender: Any, instance: Any, **_more: Any) -> None:
    """A page stands elsewhere in the tree: its address, and those of the pages below it, may be new."""
    _record(instance.specific, "move", _by())
    for page in instance.get_descendants(inclusive=True).live().specific():
        tell_shown(page)


@receiver(workflow_cancelled)
@transaction.atomic
def withdrawn(sender: Any, instance: Any, user: Actor = None, **_more: Any) -> None:
    """A page was taken back from approval."""
    _record(instance.content_object.specific, "withdraw", user)


@receiver(post_save, sender=Revision)
@transaction.atomic
def saved(sender: Any, instance: Any, created: bool, **_more: Any) -> None:
    """A version was saved: the first one drafts the page, later ones edit it."""
    page = instance.content_object if created else None
    if isinstance(page, HousePage):
        _record(page, "edit" if page.latest_revision_id else "draft", instance.user)


@receiver(post_migrate)
def migrated(sender: Any, using: str, **more: Any) -> None:
    """Plant what the house stands on, after a migration and after a flush; not while a migration stops half-way."""
    if sender.label != "content":
        return
    if "plan" in more:  # a migration, not a flush
        executor = MigrationExecutor(connections[using])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return
        call_command("createcachetable", database=using, verbosity=0)  # Wagtail caches the site's root
    plant(by=None)
