"""An issue is put together: begun, gathered, written by each office in its own section."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.measures.news import News, Told, news_between
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.clock import installation
from kakehashi.registry.models import Office

from ..models import NewsletterIssue, NewsletterItem, NewsletterSection
from ..permissions import NEWSLETTER_ISSUE as POLICY
from ..permissions import NEWSLETTER_ITEM, NEWSLETTER_SECTION
from ..rules import LONGEST_ROWS, TOPICS

BEGUN = declare("information.newsletter_issue.begin", gettext_lazy("Issue begun"), "information.newsletterissue")
EDITED = declare("information.newsletter_issue.edit", gettext_lazy("Issue changed"), "information.newsletterissue")
GATHERED = declare("information.newsletter_issue.gather", gettext_lazy("News gathered"), "information.newsletterissue")
SECTION = declare(
    "information.newsletter_section.write", gettext_lazy("Section written"), "information.newslettersection"
)
ADDED = declare("information.newsletter_item.add", gettext_lazy("Item added"), "information.newsletteritem")
CHANGED = declare("information.newsletter_item.edit", gettext_lazy("Item changed"), "information.newsletteritem")
MOVED = declare("information.newsletter_item.move", gettext_lazy("Item moved"), "information.newsletteritem")
REMOVED = declare(
    "information.newsletter_section.remove_item", gettext_lazy("Item removed"), "information.newslettersection"
)
WORDS = ("title", "title_en", "lead", "lead_en", "segment", "sends_at")
ITEM_WORDS = ("topic", "title", "title_en", "summary", "summary_en", "path")
FIRST_TIME = timedelta(days=31)  # how far back the first issue looks


def _locked(issue: NewsletterIssue, version: int | None = None) -> NewsletterIssue:
    row = NewsletterIssue.objects.select_for_update().get(pk=issue.pk)
    check_version(row, version)
    return row


@transaction.atomic
def begin(*, by: Actor, title: str = "", **values: Any) -> NewsletterIssue:
    """Begin the next issue: its number follows the last one's, what is new is what came since that was sent.

    Refused with PermissionDenied. Records ``information.newsletter_issue.begin``; what is new is gathered at once.
    """
    POLICY.demand(by, "begin")
    post = post_of(by)
    assert post is not None  # an editor acts as a post
    last = NewsletterIssue.objects.order_by("-number").first()
    sent = NewsletterIssue.objects.filter(notice_of=None, sent_at__isnull=False).order_by("-sent_at").first()
    row = NewsletterIssue(
        number=last.number + 1 if last else 1,
        title=title,
        since=sent.sent_at if sent and sent.sent_at else time.now() - FIRST_TIME,
        begun_by=post,
        is_example=installation().is_demonstration,  # it goes to examples, whatever stands in it
    )
    _settle(row, values)
    row.save()
    record(BEGUN.name, row, by=by, number=row.number)
    return gather(row, by=by)


def _settle(row: NewsletterIssue, values: dict[str, Any]) -> list[str]:
    names = sorted(name for name in WORDS if name in values and getattr(row, name) != values[name])
    for name in names:
        setattr(row, name, values[name])
    return names


@transaction.atomic
def edit(issue: NewsletterIssue, *, by: Actor, version: int | None = None, **values: Any) -> NewsletterIssue:
    """Change title, lead, group of readers, hour (``values``: `WORDS`), in a draft; its page saves by itself while one
    writes. Refused with Conflict if somebody saved meanwhile. Records ``.edit`` with the names of what changed."""
    row = _locked(issue, version)
    POLICY.demand(by, "edit", row)
    names = _settle(row, values)
    if names:
        row.version += 1
        row.save()
        record(EDITED.name, row, by=by, fields=names)
    return row


@transaction.atomic
def gather(issue: NewsletterIssue, *, by: Actor) -> NewsletterIssue:
    """Bring in what became public since the last issue, over all declared sources: each in its office's section.

    What stands in it already, or stood in an earlier issue, is not brought in again; what was removed by hand comes
    back when gathered anew. Records ``information.newsletter_issue.gather`` with how many are new.
    """
    row = _locked(issue)
    POLICY.demand(by, "gather", row)
    told = NewsletterItem.objects.exclude(source="").values_list("source", "source_id")
    known = set(told)
    new = [(source, one) for source, one in news_between(row.since, time.now()) if (source.name, one.pk) not in known]
    offices = {office.code: office for office in Office.objects.all()}
    for source, one in new[:LONGEST_ROWS]:
        _bring_in(row, offices.get(one.office), source, one)
    row.version += 1
    row.is_example = row.is_example or any(one.is_example for _source, one in new)
    row.save()
    record(GATHERED.name, row, by=by, count=len(new))
    return row


def _bring_in(issue: NewsletterIssue, office: Office | None, source: News, told: Told) -> NewsletterItem:
    section = _section(issue, office)
    item = NewsletterItem(
        section=section,
        position=_last(section) + 1,
        topic=told.topic if told.topic in TOPICS else "",
        title=told.title[:200],
        title_en=told.title_en[:300],
        summary=told.summary[:1000],
        summary_en=told.summary_en[:1500],
        path=told.path,
        source=source.name,
        source_id=told.pk,
        is_example=told.is_example,
    )
    item.save()
    return item


def _section(issue: NewsletterIssue, office: Office | None) -> NewsletterSection:
    position = office.position + 1 if office else 0
    made, _is_new = NewsletterSection.objects.get_or_create(issue=issue, office=office, defaults={"position": position})
    return made


def _last(section: NewsletterSection) -> int:
    return section.items.aggregate(last=Max("position"))["last"] or 0


@transaction.atomic
def write_section(
    issue: NewsletterIssue,
    *,
    by: Actor,
    office: Office | None = None,
    lead: str = "",
    lead_en: str = "",
    is_done: bool = False,
    version: int | None = None,
) -> NewsletterSection:
    """Write an office's section: its opening words, and that it is ready (``is_done``). An office writes its own,
    editors any. Refused with PermissionDenied, and Conflict if somebody saved meanwhile. Records
    ``information.newsletter_section.write``."""
    row = _locked(issue)
    POLICY.demand(by, "write_section", row)
    section = NewsletterSection.objects.select_for_update(of=("self",)).filter(issue=row, office=office).first()
    section = section or NewsletterSection(issue=row, office=office, position=office.position + 1 if office else 0)
    NEWSLETTER_SECTION.demand(by, "write", section)
    if section.pk:
        check_version(section, version)
    section.lead, section.lead_en = lead, lead_en
    section.done_at = (section.done_at or time.now()) if is_done else None
    section.version += 1
    section.save()
    record(SECTION.name, section, by=by, issue=row.pk)
    return section


@transaction.atomic
def add_item(
    section: NewsletterSection, *, by: Actor, title: str, is_example: bool = False, **values: Any
) -> NewsletterItem:
    """Write an item for the newsletter alone (``values``: `ITEM_WORDS`), at the end of a section.

    Refused with PermissionDenied, and NotPossible where the issue is full. Records ``information.newsletter_item.add``.
    """
    row = NewsletterSection.objects.select_for_update(of=("self",)).select_related("issue").get(pk=section.pk)
    NEWSLETTER_SECTION.demand(by, "add", row)
    if NewsletterItem.objects.filter(section__issue=row.issue_id).count() >= LONGEST_ROWS:
        raise NotPossible(_("At most %(most)s articles.") % {"most": LONGEST_ROWS})
    words = {name: values[name] for name in ITEM_WORDS if name in values}
    item = NewsletterItem(section=row, position=_last(row) + 1, title=title, **words)
    item.is_example = is_example or row.issue.is_example
    item.save()
    if item.is_example and not row.issue.is_example:  # whatever holds an example is one
        row.issue.is_example = True
        row.issue.save(update_fields=["is_example"])
    record(ADDED.name, item, by=by, issue=row.issue_id)
    return item


@transaction.atomic
def edit_item(item: NewsletterItem, *, by: Actor, version: int | None = None, **values: Any) -> NewsletterItem:
    """Change the words of an item (``values``: `ITEM_WORDS`); its source stays as it is. Refused with Conflict.

    Records ``information.newsletter_item.edit``."""
    row = _locked_item(item)
    check_version(row, version)
    NEWSLETTER_ITEM.demand(by, "edit", row)
    names = sorted(name for name in ITEM_WORDS if name in values and getattr(row, name) != values[name])
    for name in names:
        setattr(row, name, values[name])
    row.version += 1
    row.save()
    record(CHANGED.name, row, by=by, fields=names)
    return row


@transaction.atomic
def move_item(item: NewsletterItem, *, by: Actor, up: bool) -> NewsletterItem:
    """Move an item up or down in its section; at the end of the way nothing happens. Records
    ``information.newsletter_item.move``."""
    row = _locked_item(item)
    NEWSLETTER_ITEM.demand(by, "move", row)
    order = list(row.section.items.order_by("position", "pk"))
    at = order.index(row)
    goal = at - 1 if up else at + 1
    if 0 <= goal < len(order):
        order[at], order[goal] = order[goal], order[at]
        for position, one in enumerate(order, 1):
            one.position = position
        NewsletterItem.objects.bulk_update(order, ["position"])
        record(MOVED.name, row, by=by, up=up)
    return row


@transaction.atomic
def remove_item(item: NewsletterItem, *, by: Actor) -> NewsletterSection:
    """Take an item out. Records ``information.newsletter_section.remove_item``."""
    row = _locked_item(item)
    NEWSLETTER_ITEM.demand(by, "remove", row)
    section = row.section
    record(REMOVED.name, section, by=by, item=row.pk, source=row.source)
    row.delete()
    return section


def _locked_item(item: NewsletterItem) -> NewsletterItem:
    rows = NewsletterItem.objects.select_for_update(of=("self",)).select_related("section__issue", "section__office")
    return rows.get(pk=item.pk)
