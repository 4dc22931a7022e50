"""Whoever decides is told that a mail waits."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify

from ..queries import posts_of_headquarters, posts_of_the_handler
from .models import MailReply

TEXT = _(
    "A mail about this request was held back: its address is not known, or very many mails came within the hour. Look "
    "at it, and file it in the conversation or drop it."
)


@reads("casework.mail_reply.hold_back", name="casework.tell_of_a_mail_that_waits")
def tell_of_a_mail_that_waits(entry: Entry) -> None:
    """One message to the office that handles the request, else to headquarters."""
    row = MailReply.objects.select_related("request__handler", "request__officer_in_charge").get(pk=entry.subject_id)
    request = row.request
    for post in posts_of_the_handler(request) or posts_of_headquarters(request):
        notify(
            post,
            name=entry.name,
            subject=lambda: f"[{request.number}] " + str(_("A mail needs confirmation")),
            text=lambda: f"{request.number} {request.subject}\n\n{TEXT}",
            path=f"/requests/mails/{row.pk}/",
            about=request,
            once=f"entry:{entry.pk}",
        )
