"""What follows from mail that came in: a sender is told, once, what could not be taken."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.mailing.actions import forget_sender
from kakehashi.engines.mailing.models import Incoming

from .actions import send_mail_to

SENTENCES = {
    "too_large": _(
        "Your mail was too large to be taken. Please send it with smaller files, or attach them on the page."
    ),
    "unreadable": _("Your mail could not be read. Please write on the page, or send plain text."),
    "over": _("The mail that you answered is too old to be answered by mail. Please write on the page."),
    "empty": _("Nothing was written above the line in your mail. Please answer once more, or write on the page."),
    "not-permitted": _("Your desk cannot write about this request any more. Please look at the page, or call us."),
    "too-many": _("Too many mails about this came within the hour. Please write on the page, or try again later."),
    "no-sender": _("Your mail names no sender, or several. Please send it once more from your desk's address."),
    "key": _("The address that you wrote to is not valid. Please answer the mail that you received, or use the page."),
    "address": _("This address takes answers to our mails only. Please answer the mail you received, or use the page."),
}


@reads("mailing.incoming.refuse", name="notify.tell_the_sender")
def tell_the_sender(entry: Entry) -> None:
    """One mail in one sentence; then the sender's address is erased."""
    incoming = Incoming.objects.get(pk=entry.subject_id)
    if not incoming.sender:
        return
    sentence = SENTENCES.get(incoming.reason, SENTENCES["key"])
    about = f"[{incoming.about}] " if incoming.about else ""
    send_mail_to(
        incoming.sender,
        subject=lambda: about + str(_("Your mail could not be taken")),
        text=sentence,
        path="/requests/",
        about=incoming,
        language=incoming.language,
    )
    forget_sender(incoming, by=None)
