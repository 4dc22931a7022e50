"""The mail by which an issue is forwarded: the issue's own text, and who thought of the reader."""

from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kakehashi.base import time
from kakehashi.engines.notify.folding import fold
from kakehashi.engines.notify.message import one_line, wire_address

from ..models import NewsletterIssue
from ..queries.readers import items_of
from .edition import edition
from .text import text_of


@dataclass(frozen=True)
class Forwarding:
    """A mail that exists only while it is sent."""

    address: str
    subject: str
    text: str
    site: str

    def as_bytes(self) -> bytes:
        """As it goes on the wire. An address that mail cannot carry is refused (ValidationError, ValueError)."""
        message = EmailMessage(policy=SMTP)
        message["From"] = Address(one_line(self.site), addr_spec=settings.MAIL_FROM)
        message["To"] = Address(addr_spec=wire_address(self.address))
        message["Subject"] = self.subject
        message["Date"] = format_datetime(time.machine_now())
        message["Message-ID"] = make_msgid(domain=settings.MAIL_FROM.rpartition("@")[2])
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(self.text, charset="utf-8", cte="base64")
        message["Content-Language"] = get_language() or settings.LANGUAGE_CODE
        return message.as_bytes()


def forwarding(issue: NewsletterIssue, *, address: str, name: str) -> Forwarding:
    """The mail in the active language. ``name``: how the colleague knows the sender; one line, and nothing else of
    what somebody typed, so that nobody sends mails of their own by it."""
    told = edition(issue, items_of(issue))
    who = one_line(name, 60)
    said = (
        _("%(name)s thought that this may interest you.") % {"name": who}
        if who
        else _("A colleague thought that this may interest you.")
    )
    once = _("This mail is sent once. Your address was not kept. You can subscribe here:")
    here = f"{settings.BASE_URL.rstrip('/')}/{'en/' if told.language == 'en' else ''}newsletter/subscribe/"
    text = f"{fold(said)}\n\n{text_of(told, is_personal=False)}\n{fold(once)}\n{here}\n"
    return Forwarding(address, one_line(told.subject, 200), text, told.site)
