"""The mail of one reader: a mould for each language and each way to choose, filled with what is the reader's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import make_msgid
from typing import Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, override

from kakehashi.engines.mailing import reply_address
from kakehashi.engines.mailing.bulk import Addressed
from kakehashi.engines.mailing.message_ids import bulk_message_id
from kakehashi.engines.mailing.models import Sending
from kakehashi.engines.mailing.moulds import LEAVE, NAME, TO, Mould, mould, place
from kakehashi.engines.notify.message import one_line, wire_address

from ..models import NewsletterIssue, NewsletterItem, Subscriber
from ..queries.readers import NOTHING, items_of, kinds_of, told_before, without
from .edition import Edition, counted, edition
from .html import html_of
from .keys import key_for
from .text import text_of

DESK = "information.newsletter"  # to whom a mail that comes back is brought (imports.py)
FIELDS = ("pk", "email", "secret", "language", "topics", "offices")
NO_POST = 0


class Rendered(Protocol):
    """What is sent, rendered once for each turn of a sender."""

    sending: int
    takes_returns: bool

    def look_up(self, recipients: Sequence[int], /) -> None:
        """Ask for what the moulds of a batch depend on beside the readers' own choices."""

    def mould(self, pk: int, language: str, topics: str, offices: str, /) -> Mould:
        """The mould for a reader of a language and these choices."""


@dataclass
class Prepared:
    """An issue that is being sent: rendered once for each language and each way to choose."""

    issue: NewsletterIssue
    items: Sequence[NewsletterItem]
    sending: int
    takes_returns: bool = False
    moulds: dict[tuple[str, str, str, str, frozenset[int]], Mould] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)
    told: dict[int, frozenset[int]] = field(default_factory=dict)

    def look_up(self, recipients: Sequence[int]) -> None:
        """What the readers had in a notice already; their kinds of body, where looks are counted."""
        self.told = told_before(self.items, recipients)
        if settings.NEWSLETTER_LOOKS and self.issue.totals:
            self.kinds = kinds_of(recipients, self.issue.totals)

    def mould(self, pk: int, language: str, topics: str, offices: str) -> Mould:
        """The mould for readers of a language and these choices, who were told the same before, and of a kind of body
        where looks are counted."""
        key = (language, topics, offices, self.kinds.get(pk, ""), self.told.get(pk, NOTHING))
        if key not in self.moulds:
            with override(language):
                told = edition(self.issue, without(self.items, key[4]), topics=topics, offices=offices)
                self.moulds[key] = mould_of(told, language, shown=counted(told, self.issue, key[3]) if key[3] else None)
        return self.moulds[key]


def mould_of(told: Edition, language: str, *, mark: str = "", shown: Edition | None = None) -> Mould:
    """The mail of an edition, with the place for each reader's own page. ``mark`` stands in front of the subject;
    ``shown`` is what the HTML part is made of, where that is not the same."""
    return mould(
        subject=one_line(f"{mark}{told.subject}", 200),
        sender_name=one_line(told.site),
        sender=settings.MAIL_FROM,
        list_name=f"<newsletter.{urlsplit(settings.BASE_URL).hostname or 'localhost'}>",
        language=language,
        text=text_of(told),
        html=html_of(shown or told),
        places=("mine",),
    )


def prepare(sending: Sending) -> Prepared:
    """What is everybody's."""
    issue = NewsletterIssue.objects.get(pk=sending.about)
    return Prepared(issue, items_of(issue), sending.pk, bool(reply_address.configured()))


def letters(prepared: Rendered, recipients: Sequence[int]) -> Mapping[int, Addressed]:
    """The mails of a batch by reader; whoever has left meanwhile, or has an address that mail cannot carry, has none.
    One query, and what `Rendered.look_up` asks."""
    prepared.look_up(recipients)
    rows = Subscriber.objects.filter(pk__in=recipients, state="reading").order_by().values_list(*FIELDS)
    found = {}
    for pk, email, secret, language, topics, offices in rows:
        try:
            address = wire_address(email)
        except (ValueError, ValidationError):
            continue
        own = own_values(pk, secret, address, language, bulk_message_id(prepared.sending, pk))
        message = prepared.mould(pk, language, topics, offices).cast(own)
        back = comes_back_to(pk) if prepared.takes_returns else settings.MAIL_FROM
        found[pk] = Addressed(address, back, message)
    return found


def own_values(pk: int, secret: str, address: str, language: str, name: str) -> dict[str, str]:
    """What is one reader's own in a mail."""
    key = key_for(pk, secret)
    begins = settings.BASE_URL.rstrip("/") + ("" if language == settings.LANGUAGE_CODE else f"/{language}")
    mine = f"{begins}/newsletter/mine/{key}/"
    return {TO: f"<{address}>", NAME: name, LEAVE: f"{mine}leave/", "mine": mine}


def comes_back_to(pk: int) -> str:
    """The envelope's sender where mail comes in: an address that says whose mail comes back."""
    return reply_address.address_for(DESK, about=pk, post=NO_POST)


def whole_text(issue: NewsletterIssue, items: Sequence[NewsletterItem], subscriber: Subscriber) -> tuple[str, str]:
    """Subject and text of one reader's mail, for a mailbox in which mails are read."""
    left = without(items, told_before(items, [subscriber.pk]).get(subscriber.pk, NOTHING))
    with override(subscriber.language):
        return in_words(edition(issue, left, topics=subscriber.topics, offices=subscriber.offices), subscriber)


def in_words(told: Edition, subscriber: Subscriber) -> tuple[str, str]:
    """Subject and text of an edition for one reader, in the active language."""
    own = own_values(subscriber.pk, subscriber.secret, subscriber.email, subscriber.language, "")
    return one_line(told.subject, 200), with_own_address(text_of(told), own["mine"])


def with_own_address(text: str, address: str) -> str:
    """The text with the reader's own page in its place."""
    return text.replace(place("mine"), address)


def test_mail(issue: NewsletterIssue, address: str) -> tuple[str, str, bytes]:
    """Subject, text and bytes of the issue as a reader of everything gets it, with a key that opens nothing."""
    with override(settings.LANGUAGE_CODE):
        told = edition(issue, items_of(issue))
        subject = one_line(f"[{gettext('Test')}] {told.subject}", 200)
        cast = mould_of(told, settings.LANGUAGE_CODE, mark=f"[{gettext('Test')}] ")
        own = own_values(0, "test", wire_address(address), settings.LANGUAGE_CODE, make_msgid(domain="test.invalid"))
        return subject, with_own_address(text_of(told), own["mine"]), cast.cast(own)
