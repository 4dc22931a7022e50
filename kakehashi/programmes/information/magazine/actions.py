"""What can be done with the magazine: each verb once, all or nothing, on record."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.clock import installation

from ..articles.models import ArticlePage
from .flows import ISSUE_ITEM as ITEM_FLOW
from .flows import MAGAZINE_ISSUE as FLOW
from .models import IssueItem, MagazineIssue
from .permissions import ISSUE_ITEM as ITEM
from .permissions import MAGAZINE_ISSUE as POLICY

ISSUE, MANUSCRIPT = "information.magazineissue", "information.issueitem"
PLAN = declare("information.magazine_issue.plan", gettext_lazy("Magazine issue planned"), ISSUE)
EDIT = declare("information.magazine_issue.edit", gettext_lazy("Magazine issue edited"), ISSUE)
ADD_ITEM = declare("information.magazine_issue.add_item", gettext_lazy("Manuscript asked for"), ISSUE)
MOVE = declare("information.issue_item.move", gettext_lazy("Manuscript moved"), MANUSCRIPT)
REMOVE = declare("information.magazine_issue.remove_item", gettext_lazy("Manuscript taken out"), ISSUE)
FIELDS = ("title", "lead", "copy_due")


def _locked(issue: MagazineIssue, version: int | None = None) -> MagazineIssue:
    row = MagazineIssue.objects.select_for_update().get(pk=issue.pk)
    check_version(row, version)
    return row


def _locked_item(item: IssueItem, version: int | None = None) -> IssueItem:
    """The row behind its locked issue: whoever changes one issue stands in line."""
    issue = _locked(item.issue)
    row = IssueItem.objects.select_for_update(of=("self",)).select_related("article").get(pk=item.pk)
    check_version(row, version)
    row.issue = issue
    return row


@transaction.atomic
def plan(
    *, by: Actor, month: date, number: int, title: str, lead: str = "", copy_due: date | None = None
) -> MagazineIssue:
    """Begin the issue of a month. Refused with NotPossible: a month or a number that has one. Recorded as ``plan``."""
    POLICY.demand(by, "plan")
    month = month.replace(day=1)
    if MagazineIssue.objects.filter(month=month).exists():
        raise NotPossible(_("This month has an issue already."))
    if MagazineIssue.objects.filter(number=number).exists():
        raise NotPossible(_("This number is taken."))
    row = MagazineIssue(month=month, number=number, title=title, lead=lead, copy_due=copy_due,
                        is_example=installation().is_demonstration)  # fmt: skip
    row.save()
    record(PLAN.name, row, by=by, month=month)
    return row


@transaction.atomic
def edit(issue: MagazineIssue, *, by: Actor, version: int | None = None, **values: Any) -> MagazineIssue:
    """Change the feature's title, the lead or the day of the manuscripts. Recorded as ``edit`` with the names."""
    row = _locked(issue, version)
    POLICY.demand(by, "edit", row)
    changed = [name for name in FIELDS if name in values and getattr(row, name) != values[name]]
    for name in changed:
        setattr(row, name, values[name])
    row.version += 1
    row.save()
    record(EDIT.name, row, by=by, fields=changed)
    return row


@transaction.atomic
def add_item(
    issue: MagazineIssue, *, by: Actor, section: str, title: str = "", authors: str = "",
    article: ArticlePage | None = None,
) -> IssueItem:  # fmt: skip
    """Add a manuscript at the end: one that is asked for, or a public article as it is.

    An article has been approved by a second person, so it is read already. Refused with NotPossible: neither a title
    nor an article. Recorded as ``add_item``.
    """
    row = _locked(issue)
    POLICY.demand(by, "add_item", row)
    title = title.strip() or (str(article.title) if article else "")
    if not title:
        raise NotPossible(_("Enter a title, or choose an article."))
    last = row.items.aggregate(last=Max("position"))["last"] or 0
    item = IssueItem(issue=row, section=section, position=last + 1, title=title, authors=authors, article=article)
    item.save()
    record(ADD_ITEM.name, row, by=by, item=item.pk)
    if article is not None:
        ITEM_FLOW.advance(item, "receive", by=by, policy=ITEM)
        ITEM_FLOW.advance(item, "read", by=by, policy=ITEM)
    return item


@transaction.atomic
def receive(
    item: IssueItem, *, by: Actor, title: str, text: str, authors: str = "", version: int | None = None
) -> IssueItem:
    """Enter or amend a manuscript; whoever had read it reads it again. Refused with NotPossible for an article, which
    is amended at its own place, and while the issue is with the approver."""
    row = _locked_item(item, version)
    if row.article_id is not None:
        raise NotPossible(_("An article is amended at its own place."))
    row.title, row.text, row.authors = title, text, authors
    ITEM_FLOW.advance(row, "receive", by=by, policy=ITEM)
    return row


@transaction.atomic
def read(item: IssueItem, *, by: Actor) -> IssueItem:
    """Somebody has read the manuscript and found nothing more to change."""
    row = _locked_item(item)
    ITEM_FLOW.advance(row, "read", by=by, policy=ITEM)
    return row


@transaction.atomic
def move(item: IssueItem, *, by: Actor) -> IssueItem:
    """Put a manuscript one place further up; the first stays where it is. Recorded as ``move``."""
    row = _locked_item(item)
    ITEM.demand(by, "move", row)
    above = row.issue.items.filter(position__lt=row.position).order_by("position").last()
    if above is not None:
        higher, lower = above.position, row.position
        # Through a place that nobody has: the database allows each place once at every moment.
        for thing, place in ((row, 30_000), (above, lower), (row, higher)):
            thing.position = place
            thing.save(update_fields=["position"])
        record(MOVE.name, row, by=by, position=higher)
    return row


@transaction.atomic
def remove(item: IssueItem, *, by: Actor) -> MagazineIssue:
    """Take a manuscript out of its issue. Recorded as ``remove_item`` of the issue."""
    row = _locked_item(item)
    ITEM.demand(by, "remove", row)
    issue, key = row.issue, row.pk
    row.delete()
    record(REMOVE.name, issue, by=by, item=key)
    return issue


@transaction.atomic
def submit_issue(issue: MagazineIssue, *, by: Actor) -> MagazineIssue:
    """Give the issue to the approver; nothing in it changes meanwhile."""
    row = _locked(issue)
    row.submitted_by = post_of(by)
    FLOW.advance(row, "submit_issue", by=by, policy=POLICY)
    return row


@transaction.atomic
def return_issue(issue: MagazineIssue, *, by: Actor, note: str) -> MagazineIssue:
    """Give it back to the editors; ``note`` says why."""
    row = _locked(issue)
    row.note = note
    FLOW.advance(row, "return_issue", by=by, policy=POLICY, note=note)
    return row


@transaction.atomic
def approve_issue(issue: MagazineIssue, *, by: Actor) -> MagazineIssue:
    """Say yes to what will be printed (校了): another desk than the one that submitted it."""
    row = _locked(issue)
    row.note = ""
    FLOW.advance(row, "approve_issue", by=by, policy=POLICY)
    return row


@transaction.atomic
def publish_issue(issue: MagazineIssue, *, by: Actor) -> MagazineIssue:
    """Everybody reads it from now on, as pages and as the printed PDF."""
    row = _locked(issue)
    row.published_on = time.today()
    FLOW.advance(row, "publish_issue", by=by, policy=POLICY, plan_items=row.plan_items.split())
    index(row)
    return row
