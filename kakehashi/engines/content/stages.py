"""Where a page stands on its way to the public, in words. Wagtail keeps it; here it gets a name.

The names are those that flows use too (glossary: draft, submitted, returned, published). A stage is no state of a
`Flow`: nobody assigns it, it is read from Wagtail's draft and workflow records.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import WorkflowState

IN_PROGRESS, NEEDS_CHANGES = "in_progress", "needs_changes"  # Wagtail's WorkflowState


@dataclass(frozen=True)
class Stage:
    """One stage; ``tone`` is the badge's edge (plain, wait, work, done, stop)."""

    name: str
    label: str | Promise
    tone: str


DRAFT = Stage("draft", _("Draft"), "plain")
SUBMITTED = Stage("submitted", _("Waiting for approval"), "wait")
RETURNED = Stage("returned", _("Returned"), "stop")
SCHEDULED = Stage("scheduled", _("Approved, waits for its day"), "plain")
PUBLISHED = Stage("published", _("Published"), "done")
STAGES = (SUBMITTED, RETURNED, DRAFT, SCHEDULED, PUBLISHED)


def with_approvals(pages: Any) -> Any:
    """A queryset of one page type whose rows know their approvals: `stage_of` asks nothing more. One query."""
    active = WorkflowState.objects.active().select_related("current_task_state__task")
    return pages.prefetch_related(
        Prefetch("_specific_workflow_states", queryset=active, to_attr="_current_workflow_states")
    )


def stage_of(page: Any) -> Stage:
    """The stage of a page: one query, none where the queryset went through `with_approvals`.

    A published page with a newer version in approval is *submitted*; its ``live`` says that the older one stands.
    """
    approval = page.current_workflow_state
    if approval is not None and approval.status == IN_PROGRESS:
        return SUBMITTED
    if approval is not None and approval.status == NEEDS_CHANGES:
        return RETURNED
    if page.approved_version is not None and page.approved_version == page.latest_revision_id:
        return SCHEDULED
    return PUBLISHED if page.live and not page.has_unpublished_changes else DRAFT
