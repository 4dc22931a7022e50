"""A mail as mail programs write it when somebody answers one of ours: for a demonstration's mailbox, and for tests."""

from collections.abc import Iterable
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid

from kakehashi.base import time
from kakehashi.base.eras import both

from .texts import one_line


@dataclass(frozen=True)
class Original:
    """The mail of ours that is answered."""

    message_id: str
    reply_to: str
    subject: str
    text: str
    site: str


def answer(
    original: Original, *, sender: str, text: str, style: str = "gmail", files: Iterable[tuple[str, bytes]] = ()
) -> bytes:
    """The raw mail. ``style``: ``gmail`` (quoted with >), ``outlook`` (quoted below a rule), ``none``."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(addr_spec=sender)
    mail["To"] = Address(addr_spec=original.reply_to)
    mail["Subject"] = one_line(f"Re: {original.subject}", 200)
    mail["Date"] = format_datetime(time.machine_now())
    mail["Message-ID"] = make_msgid(domain="mailbox.example.jp")
    if original.message_id:
        mail["In-Reply-To"] = mail["References"] = original.message_id
    mail.set_content(f"{text}\n{_quoted(original, style)}", charset="utf-8", cte="base64")
    for name, content in files:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=one_line(name, 120))
    return mail.as_bytes()


def _quoted(original: Original, style: str) -> str:
    now = time.now().astimezone(time.TOKYO)
    if style == "gmail":
        lines = "\n".join(f"> {line}".rstrip() for line in original.text.splitlines())
        day = f"{now.year}年{now.month}月{now.day}日({'月火水木金土日'[now.weekday()]}) {now:%H:%M}"
        return f"\n{day} {original.site} <{original.reply_to}>:\n\n{lines}\n"
    if style == "outlook":
        heads = (
            f"差出人: {original.site} <{original.reply_to}>\n送信日時: {both(now.date(), 'ja')} {now:%H:%M}\n"
            f"件名: {original.subject}\n"
        )
        return f"\n{'_' * 32}\n{heads}\n{original.text}\n"
    return ""
