"""A month of the newsletter goes to those who read once a month."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.mailing import bulk

from ..documents.digest import DIGEST
from ..models import NewsletterDigest
from ..permissions import NEWSLETTER_DIGEST as POLICY
from ..queries.digests import monthly_readers, told_in

SENT = declare("information.newsletter_digest.send", _("Month sent to its readers"), "information.newsletterdigest")


@transaction.atomic
def send_digest(month: date, *, by: Actor) -> NewsletterDigest | None:
    """Send a month (its first day) to those who read once a month and find something in it: in the background, once.

    What it says was approved with the issues. Mails that were on the wire when a sender died go out again under the
    same Message-ID, for nobody sits by. None where no issue went out in the month; the first is returned where there is
    one already. Records ``information.newsletter_digest.send``.
    """
    POLICY.demand(by, "send")
    if made := NewsletterDigest.objects.filter(month=month).first():
        return made
    issues = told_in(month)
    if not issues:
        return None
    found = monthly_readers(issues)
    row = NewsletterDigest(month=month, sent_at=time.now(), readers=len(found))
    row.is_example = any(issue.is_example for issue in issues)
    row.save()
    row.sending = bulk.order(DIGEST, row.pk, found, after_crash="again", is_example=row.is_example).pk
    row.save(update_fields=["sending"])
    record(SENT.name, row, by=by, month=month, readers=row.readers)
    return row
