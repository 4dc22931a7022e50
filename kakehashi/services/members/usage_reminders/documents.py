"""The mail of a usage reminder: plain text, folded, each address alone on its line, and the same as HTML."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import override

from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.mailing.moulds import Mould, mould, place
from kakehashi.engines.notify.folding import fold
from kakehashi.engines.notify.message import one_line

from .models import UsageReminder

STOP = "stop"  # the place of the address at which a body wishes no more of them
SIGNER = signing.Signer(salt="members.usage_reminder.stop", sep=".")


def key_of(organisation: int) -> str:
    """The key by which a body stops its reminders; it opens nothing else and is never used up."""
    return SIGNER.sign(str(organisation))


def read_key(key: str) -> int | None:
    """The body of a key; None for one that we did not sign."""
    try:
        return int(SIGNER.unsign(key))
    except (signing.BadSignature, ValueError):
        return None


def stop_address(organisation: int) -> str:
    """The page with the button."""
    with override(settings.LANGUAGE_CODE):
        path = reverse("members:stop_by_key", kwargs={"token": key_of(organisation)})
    return f"{settings.BASE_URL.rstrip('/')}{path}"


def subject_of(reminder: UsageReminder) -> str:
    """One line, marked where it is an example."""
    return one_line(f"【{EXAMPLE}】{reminder.subject}" if reminder.is_example else reminder.subject, 200)


def parts_of(reminder: UsageReminder) -> list[tuple[str, str]]:
    """The mail in pieces: words, and an address below them where there is one."""
    with override(settings.LANGUAGE_CODE):
        mark = _("%(example)s: this message is an example; nothing in it really happened.") % {"example": EXAMPLE}
        catalogue = f"{settings.BASE_URL.rstrip('/')}/services/"
        return [
            *([(mark, "")] if reminder.is_example else []),
            (reminder.text.strip(), ""),
            (_("All services, with cost and time:"), catalogue),
            (_("If your local government wishes no such mails, open this page and press the button:"), place(STOP)),
            (f"-- \n{settings.SITE_NAME}", ""),
        ]


def text_of(reminder: UsageReminder) -> str:
    """The text part; the address to stop is a place (`place`)."""
    told = [f"{words}\n{address}" if address else words for words, address in parts_of(reminder)]
    return fold("\n\n".join(told)) + "\n"


def whole_text(reminder: UsageReminder, organisation: int) -> str:
    """The text as one body gets it."""
    return text_of(reminder).replace(place(STOP), stop_address(organisation))


def html_of(reminder: UsageReminder) -> str:
    """The same as HTML: paragraphs and links, nothing fetched from anywhere."""
    rows = [
        (format_html_join("<br>", "{}", ((line,) for line in words.splitlines())),
         format_html('<br><a href="{}">{}</a>', address, _link(address)) if address else "")
        for words, address in parts_of(reminder)
    ]  # fmt: skip
    return format_html("<html><body>{}</body></html>", format_html_join("\n", "<p>{}{}</p>", rows))


def _link(address: str) -> str:
    """What a link says: its address, but not that of a place, which is filled only in the address itself."""
    return _("The page with the button") if address == place(STOP) else address


def mould_of(reminder: UsageReminder) -> Mould:
    """The mail, rendered once."""
    return mould(
        subject=subject_of(reminder),
        sender_name=one_line(settings.SITE_NAME),
        sender=settings.MAIL_FROM,
        list_name=f"<usage-reminders.{urlsplit(settings.BASE_URL).hostname or 'localhost'}>",
        language=settings.LANGUAGE_CODE,
        text=text_of(reminder),
        html=html_of(reminder),
        places=(STOP,),
    )
