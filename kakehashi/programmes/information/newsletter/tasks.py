"""What a worker does for the newsletter: the mails of an issue, and a test mail to one's own post."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from kakehashi.engines.ledger import Fault, task
from kakehashi.engines.mailing.bulk import BULKS, Bulk, goes_out
from kakehashi.engines.mailing.models import Sending
from kakehashi.engines.mailing.relay import Line, NotTaken, Refused, Unclear
from kakehashi.engines.notify.actions import send_text_to
from kakehashi.registry.models import Post

from . import actions
from .documents.digest import DIGEST, month_text, prepare_month
from .documents.mail import DESK, letters, prepare, test_mail, whole_text
from .models import NewsletterIssue, Subscriber
from .queries.readers import items_of


def refused(_sending: Sending, recipients: Sequence[int]) -> None:
    """The relay said never: as if the mail had come back for good."""
    for subscriber in Subscriber.objects.filter(pk__in=recipients):
        actions.note_return(subscriber, by=None, is_for_good=True)


def held(sending: Sending, recipients: Sequence[int]) -> None:
    """No mail goes out here: each is kept to be read in the mailbox."""
    issue = NewsletterIssue.objects.get(pk=sending.about)
    items = items_of(issue)
    for subscriber in Subscriber.objects.filter(pk__in=recipients, state="reading").order_by("pk"):
        subject, text = whole_text(issue, items, subscriber)
        send_text_to(subscriber.email, subject=subject, text=text, about=issue, language=subscriber.language)


def finished(sending: Sending) -> None:
    """Every mail is accounted for."""
    issue = NewsletterIssue.objects.get(pk=sending.about)
    if issue.state == "sending":
        actions.finish(issue, by=None)


def held_month(sending: Sending, recipients: Sequence[int]) -> None:
    """The same for a month."""
    prepared = prepare_month(sending)
    prepared.look_up(recipients)
    for subscriber in Subscriber.objects.filter(pk__in=recipients, state="reading").order_by("pk"):
        subject, text = month_text(prepared, subscriber)
        about = prepared.digest
        send_text_to(subscriber.email, subject=subject, text=text, about=about, language=subscriber.language)


def month_is_over(_sending: Sending) -> None:
    """Nothing follows: a month has no steps."""


BULKS.add(Bulk(DIGEST, prepare_month, letters, refused, held_month, month_is_over, returns_to=DESK))
BULKS.add(Bulk(DESK, prepare, letters, refused, held, finished))


@dataclass(frozen=True)
class Ordered:
    """A test mail that goes out."""

    address: str
    message: bytes


def claim(issue: int, post: int) -> Ordered | None:
    """Render the mail as readers get it; where no mail goes out it is kept to be read, and nothing is left to do."""
    found, desk = NewsletterIssue.objects.get(pk=issue), Post.objects.get(pk=post)
    subject, text, message = test_mail(found, desk.email)
    if not goes_out():
        send_text_to(desk.email, subject=subject, text=text, about=found)
        return None
    return Ordered(desk.email, message)


def done(_result: None, **_ids: int) -> None:
    """A test is not kept."""


@task("information.send_test", claim=claim, done=done, after_crash="hold")
def send_test(ordered: Ordered) -> None:
    """Give the test mail to the relay."""
    line = Line(settings.MAIL)
    try:
        line.give(ordered.message, sender=settings.MAIL_FROM, recipient=ordered.address)
    except NotTaken as fault:
        raise Fault(f"the relay was not reached ({fault})") from None
    except (Refused, Unclear):
        return
    finally:
        line.close()
