"""The mail of a month: a mould for each language, way to choose, and set of issues that a reader is among."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import override

from kakehashi.engines.mailing import reply_address
from kakehashi.engines.mailing.models import Sending
from kakehashi.engines.mailing.moulds import Mould

from ..models import NewsletterDigest, NewsletterIssue, NewsletterItem, Subscriber
from ..queries.digests import issues_for, items_in, told_in, within
from .edition import month_edition
from .mail import in_words, mould_of

DIGEST = "information.newsletter_month"
Key = tuple[str, str, str, frozenset[int]]


@dataclass
class PreparedMonth:
    """A month that is being sent."""

    digest: NewsletterDigest
    issues: Sequence[NewsletterIssue]
    items: Sequence[NewsletterItem]
    sending: int
    takes_returns: bool = False
    moulds: dict[Key, Mould] = field(default_factory=dict)
    among: dict[int, frozenset[int]] = field(default_factory=dict)

    def look_up(self, recipients: Sequence[int]) -> None:
        """Which issues each reader of the batch is among."""
        self.among = issues_for(self.issues, recipients)

    def mould(self, pk: int, language: str, topics: str, offices: str) -> Mould:
        """The mould for a reader of a language, these choices, and the issues that went to the reader's groups."""
        key = (language, topics, offices, self.among.get(pk, frozenset()))
        if key not in self.moulds:
            with override(language):
                told = month_edition(self.digest, within(self.items, key[3], topics, offices))
                self.moulds[key] = mould_of(told, language)
        return self.moulds[key]


def prepare_month(sending: Sending) -> PreparedMonth:
    """What is everybody's."""
    digest = NewsletterDigest.objects.get(pk=sending.about)
    issues = told_in(digest.month)
    return PreparedMonth(digest, issues, items_in(issues), sending.pk, bool(reply_address.configured()))


def month_text(prepared: PreparedMonth, subscriber: Subscriber) -> tuple[str, str]:
    """Subject and text of one reader's mail, for a mailbox in which mails are read. `look_up` comes first."""
    mine = prepared.among.get(subscriber.pk, frozenset())
    with override(subscriber.language):
        items = within(prepared.items, mine, subscriber.topics, subscriber.offices)
        return in_words(month_edition(prepared.digest, items), subscriber)
