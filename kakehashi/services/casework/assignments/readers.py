"""Whoever is put in charge is told."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify
from kakehashi.registry.models import Post

from ..requests.models import SupportRequest

SUBJECT = _("You are in charge")
TEXT = _("You were put in charge of this request at headquarters.")


@reads("casework.support_request.assign", name="casework.tell_the_officer_in_charge")
def tell_the_officer_in_charge(entry: Entry) -> None:
    """The officer learns of it, unless they took it themselves."""
    request = SupportRequest.objects.get(pk=entry.subject_id)
    post = Post.objects.filter(pk=entry.facts["after"], is_open=True).first()
    if post is None or post.pk == entry.post_id:
        return
    notify(
        post,
        name=entry.name,
        subject=lambda: f"[{request.number}] {SUBJECT}",
        text=lambda: f"{request.number} {request.subject}\n\n{TEXT}",
        path=f"/requests/{request.pk}/",
        about=request,
        once=f"entry:{entry.pk}",
    )
