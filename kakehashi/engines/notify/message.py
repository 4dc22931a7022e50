"""How a message looks: its two languages, its plain text, and the mail made of it.

The recipients read text parts behind closed networks: the text is complete, the address of the page stands alone on
its line, nothing is attached, and opening the page changes nothing.
"""

import re
import unicodedata
from collections.abc import Callable
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from django.conf import settings
from django.core.validators import validate_email
from django.urls import translate_url
from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from kakehashi.base import time
from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.mailing import message_ids
from kakehashi.registry.models import Post

from .folding import fold
from .models import Mail

Text = str | Promise | Callable[[], str]  # a callable or a lazy string is rendered once for each language
LANGUAGES = ("ja", "en")
_PATH = re.compile(r"/(?:[^/\\\s][^\\\s]*)?")  # never "//" or "/\\": browsers take these for another site


def in_both(text: Text) -> tuple[str, str]:
    """``text`` in Japanese and in English; a plain string is the same in both. Empty text: refused with ValueError."""
    found = []
    for language in LANGUAGES:
        with override(language):
            found.append(str(text() if callable(text) else text).strip())
    if not all(found):
        raise ValueError("a message needs words in both languages")
    return found[0], found[1]


def one_line(text: str, longest: int = 120) -> str:
    """``text`` as a subject: no line breaks, no control characters, blanks drawn together, at most so many letters."""
    plain = "".join(" " if unicodedata.category(c).startswith(("C", "Z")) else c for c in text)
    plain = " ".join(plain.split())
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"


def own_path(path: str) -> str:
    """The path of a page of ours without its language. Anything else, such as another site: refused with ValueError."""
    if not _PATH.fullmatch(path) or not path.isprintable():
        raise ValueError(f"{path!r} is not the path of a page of ours")
    for language, _name in settings.LANGUAGES:
        if path.startswith(f"/{language}/") and language != settings.LANGUAGE_CODE:
            return path.removeprefix(f"/{language}")
    return path


def localised(path: str) -> str:
    """A path without its language as the path in the active language: ``/inbox/`` becomes ``/en/inbox/``."""
    language = get_language() or settings.LANGUAGE_CODE
    if language == settings.LANGUAGE_CODE:
        return path
    with override(settings.LANGUAGE_CODE):
        return translate_url(path, language)


def full_text(*, text: str, path: str, post: Post | None, is_example: bool, reply_to: str | None = None) -> str:
    """The whole text part, in the active language: addressee, text, address of the page, sender.

    ``reply_to``: where the desk answers by mail; then the first line is the mark above which to write. Empty where it
    may answer, and only on the page; None where there is nothing to answer.
    """
    mark = _("%(example)s: this message is an example; nothing in it really happened.") % {"example": EXAMPLE}
    names = {"organisation": post.section.organisation, "post": post} if post else {}
    closing = _("This message was sent automatically. The page opens without changing anything.")
    if reply_to:
        closing = _("An answer to this mail goes into the conversation. The page opens without changing anything.")
    elif reply_to is not None:
        closing = _("Mails to this address are not read: please answer on the page, which opens without any change.")
    site = settings.SITE_NAME_EN if get_language() == "en" else settings.SITE_NAME
    parts = [
        "―― " + _("Write your reply above this line") + " ――" if reply_to else "",
        mark if is_example else "",
        _("To %(organisation)s, %(post)s") % names if names else "",
        text.strip(),
        _("Open this page:") + "\n" + settings.BASE_URL.rstrip("/") + localised(path),
        f"-- \n{site}\n{closing}",
    ]
    return fold("\n\n".join(part for part in parts if part)) + "\n"


def full_subject(subject: str, *, is_example: bool) -> str:
    """The subject as one line, marked if the message is an example."""
    return one_line(f"【{EXAMPLE}】{subject}" if is_example else subject)


def message_id(mail: Mail) -> str:
    """The name of ``mail`` in the world: the same at every try, so that a second arrival can be told as one."""
    return message_ids.message_id(mail.pk)


def rendered(mail: Mail) -> bytes:
    """``mail`` as it goes on the wire. An address that mail cannot carry is refused with ValueError."""
    message = EmailMessage(policy=SMTP)
    site = settings.SITE_NAME_EN if mail.language == "en" else settings.SITE_NAME
    message["From"] = Address(one_line(site), addr_spec=settings.MAIL_FROM)
    message["To"] = Address(addr_spec=wire_address(mail.address))
    if mail.reply_to:
        message["Reply-To"] = Address(one_line(site), addr_spec=mail.reply_to)
    message["Subject"] = one_line(mail.subject, 200)
    message["Date"] = format_datetime(time.machine_now())
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text, charset="utf-8", cte="base64")  # takes away what was set of Content-*
    message["Content-Language"] = mail.language
    return message.as_bytes()


def wire_address(address: str) -> str:
    """``address`` with its domain in ASCII. Refused where it is none (ValidationError), or its name is not ASCII."""
    validate_email(address)
    name, _at, domain = address.rpartition("@")
    if not name.isascii():
        raise ValueError("the name before the @ must be in ASCII")
    return f"{name}@{domain.encode('idna').decode('ascii')}"
