"""Whoever's turn it is gets the reminder, unless they took the step meanwhile."""

from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify

from ..queries import posts_of_headquarters, posts_of_the_handler, posts_of_the_town
from ..requests.flows import OPEN
from ..requests.flows import SUPPORT_REQUEST as FLOW
from ..requests.models import SupportRequest
from .queries import turn

WHOM = {"handler": posts_of_the_handler, "headquarters": posts_of_headquarters, "town": posts_of_the_town}
SUBJECT = _("Reminder")
TEXT = _("The next step of this request is yours. Please see to it.")
UNTIL = _("Deadline: %(due)s")


@reads("casework.support_request.remind", name="casework.remind_whose_turn_it_is")
def remind_whose_turn_it_is(entry: Entry) -> None:
    """One notification for each post of the side; nothing where the turn has passed on."""
    rows = SupportRequest.objects.select_related("post", "officer_in_charge", "organisation", "handler__office")
    request = rows.get(pk=entry.subject_id)
    if request.state not in FLOW.tagged(OPEN) or turn(request) != entry.facts["turn"]:
        return
    due = f"{request.due_at.astimezone(time.TOKYO):%Y-%m-%d}" if request.due_at else ""
    for post in WHOM[turn(request)](request):
        if post.pk == entry.post_id:
            continue
        notify(
            post,
            name=entry.name,
            subject=lambda: f"[{request.number}] {SUBJECT}",
            text=lambda: "\n".join(
                [f"{request.number} {request.subject}", "", str(TEXT), *([UNTIL % {"due": due}] if due else [])]
            ),
            path=f"/requests/{request.pk}/",
            about=request,
            once=f"entry:{entry.pk}",
        )
