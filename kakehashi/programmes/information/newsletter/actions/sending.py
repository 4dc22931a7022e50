"""An issue on its way: handed in, approved, sent by the clock or by hand, paused, stopped, ended."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, enqueue, record
from kakehashi.engines.mailing import bulk
from kakehashi.engines.mailing.models import Sending
from kakehashi.engines.mailing.relay import Line, NotTaken, Refused, Unclear
from kakehashi.engines.notify.message import wire_address
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version

from ...publications.models import CaseStudyPage
from ..documents.forwarding import Forwarding
from ..documents.mail import DESK
from ..flows import NEWSLETTER_ISSUE as FLOW
from ..models import NewsletterIssue
from ..permissions import NEWSLETTER_ISSUE as POLICY
from ..queries.readers import recipients, totals

TESTED = declare("information.newsletter_issue.test", gettext_lazy("Test mail ordered"), "information.newsletterissue")
DECIDED = declare(
    "information.newsletter_issue.decide_unknown",
    gettext_lazy("Decided about mails whose way is unknown"),
    "information.newsletterissue",
)
FORWARDED = declare(
    "information.newsletter_issue.forward", gettext_lazy("Newsletter forwarded"), "information.newsletterissue"
)


def _locked(issue: NewsletterIssue, version: int | None = None) -> NewsletterIssue:
    row = NewsletterIssue.objects.select_for_update(of=("self",)).select_related("segment").get(pk=issue.pk)
    check_version(row, version)
    return row


@transaction.atomic
def submit(issue: NewsletterIssue, *, by: Actor, version: int | None = None) -> NewsletterIssue:
    """Put it before the approver. Refused with NotPossible without title or items. Records ``.submit``."""
    row = _locked(issue, version)
    FLOW.advance(row, "submit", by=by, policy=POLICY)
    return row


@transaction.atomic
def send_back(issue: NewsletterIssue, *, by: Actor, note: str, version: int | None = None) -> NewsletterIssue:
    """Return it to the editors with the reason. Records ``.send_back``."""
    row = _locked(issue, version)
    row.note = note
    FLOW.advance(row, "send_back", by=by, policy=POLICY, note=note)
    return row


@transaction.atomic
def approve(
    issue: NewsletterIssue, *, by: Actor, sends_at: datetime | None = None, version: int | None = None
) -> NewsletterIssue:
    """The one yes: from now on it is sent at its hour (``sends_at``, or the one that stands in it), or by hand.

    Refused with PermissionDenied for whoever began it, with NotPossible for an hour that has passed. Records
    ``.approve``.
    """
    row = _locked(issue, version)
    row.sends_at = sends_at or row.sends_at
    _demand_public(row)
    if sends_at and sends_at < time.now():
        raise NotPossible(_("This hour has passed."))
    row.approved_at, row.approved_by, row.note = time.now(), post_of(by), ""
    FLOW.advance(row, "approve", by=by, policy=POLICY)
    return row


@transaction.atomic
def withdraw(issue: NewsletterIssue, *, by: Actor, note: str, version: int | None = None) -> NewsletterIssue:
    """Take it back before it is sent; it needs the approver's yes anew. Records ``.withdraw``."""
    row = _locked(issue, version)
    row.note = note
    row.approved_at = row.approved_by = None
    FLOW.advance(row, "withdraw", by=by, policy=POLICY, note=note)
    return row


def send_out(issue: NewsletterIssue, *, by: Actor, version: int | None = None) -> NewsletterIssue:
    """Send it to everybody who reads now and fits; it is public in the archive at once. Records ``.send_out``.

    Who gets it is looked up now, in the directory as it is, before anything is locked: other writers wait only while it
    is written down (bench/mailing.py says how long). The mails leave in the background.
    """
    POLICY.demand(by, "send_out", issue)
    found = recipients(issue)
    counted = totals(found) if settings.NEWSLETTER_TOTALS or settings.NEWSLETTER_LOOKS else {}
    with transaction.atomic():
        return _sent_to(found, counted, issue, by, version)


def _sent_to(
    found: list[int], counted: dict[str, int], issue: NewsletterIssue, by: Actor, version: int | None
) -> NewsletterIssue:
    """Written down, all or nothing."""
    row = _locked(issue, version)
    POLICY.demand(by, "send_out", row)
    _demand_public(row)
    row.sent_at, row.readers, row.totals = time.now(), len(found), counted
    FLOW.advance(row, "send_out", by=by, policy=POLICY, readers=row.readers)
    row.sending = bulk.order(DESK, row.pk, found, is_example=row.is_example).pk
    row.save(update_fields=["sending"])
    index(row)
    return row


def _demand_public(row: NewsletterIssue) -> None:
    """A notice does not lead to a page that was taken away meanwhile."""
    if row.notice_of and not CaseStudyPage.objects.filter(pk=row.notice_of, live=True).exists():
        raise NotPossible(_("The case study is not public any more."))


def _sending(row: NewsletterIssue) -> Sending:
    return Sending.objects.get(pk=row.sending)


@transaction.atomic
def pause(issue: NewsletterIssue, *, by: Actor, version: int | None = None) -> NewsletterIssue:
    """Take no more mails to the wire; the batch that is there is still written down. Records ``.pause``."""
    row = _locked(issue, version)
    FLOW.advance(row, "pause", by=by, policy=POLICY)
    bulk.pause(_sending(row))
    return row


@transaction.atomic
def resume(issue: NewsletterIssue, *, by: Actor, version: int | None = None) -> NewsletterIssue:
    """Go on where it stood. Records ``.resume``."""
    row = _locked(issue, version)
    FLOW.advance(row, "resume", by=by, policy=POLICY)
    bulk.resume(_sending(row))
    return row


@transaction.atomic
def cancel(issue: NewsletterIssue, *, by: Actor, note: str, version: int | None = None) -> NewsletterIssue:
    """Send nothing more of it, for good; what was sent is sent, and the issue stays in the archive. Records
    ``.cancel`` with how many were left unsent."""
    row = _locked(issue, version)
    row.note = note
    left = bulk.cancel(_sending(row))
    FLOW.advance(row, "cancel", by=by, policy=POLICY, note=note, left=left)
    return row


@transaction.atomic
def finish(issue: NewsletterIssue, *, by: Actor) -> NewsletterIssue:
    """Every mail is accounted for. Records ``.finish``."""
    row = _locked(issue)
    FLOW.advance(row, "finish", by=by, policy=POLICY)
    return row


@transaction.atomic
def decide_unknown(issue: NewsletterIssue, *, by: Actor, again: bool) -> NewsletterIssue:
    """Say of the mails that were on the wire when a sender died whether they are sent once more. Recorded with how
    many they are."""
    row = _locked(issue)
    POLICY.demand(by, "decide", row)
    count = bulk.decide_unknown(_sending(row), again=again)
    record(DECIDED.name, row, by=by, again=again, count=count)
    return row


@transaction.atomic
def order_test(issue: NewsletterIssue, *, by: Actor) -> NewsletterIssue:
    """Send the issue as it stands to one's own post. Refused with NotPossible where that has no address. Records
    ``information.newsletter_issue.test``."""
    POLICY.demand(by, "test", issue)
    post = post_of(by)
    if post is None or not post.email:
        raise NotPossible(_("Your post has no e-mail address."))
    record(TESTED.name, issue, by=by)
    enqueue("information.send_test", issue=issue.pk, post=post.pk)
    return issue


def forward(issue: NewsletterIssue, *, by: Actor, letter: Forwarding) -> bool:
    """Give a colleague's mail to the relay, at once: nothing of it is stored, not even in a queue. Whether it went out;
    False where no mail goes out here. Never called inside ``atomic()``.

    Refused with ValueError or ValidationError for an address that mail cannot carry, with `relay.NotTaken` where the
    relay does not take it. Records ``information.newsletter_issue.forward``, without an address.
    """
    POLICY.demand(by, "forward", issue)
    recipient, message = wire_address(letter.address), letter.as_bytes()
    if not bulk.goes_out():
        return False
    line = Line(settings.MAIL)
    try:
        line.give(message, sender=settings.MAIL_FROM, recipient=recipient)
    except (Refused, Unclear) as fault:
        raise NotTaken(str(fault)) from None
    finally:
        line.close()
    with transaction.atomic():
        record(FORWARDED.name, issue, by=by)
    return True
