"""Whoever wished for something is told what was decided."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify

from .models import Improvement

TEXT = {
    "done": _("You wished for something better. This is what changed:\n\n%(answer)s"),
    "not_done": _("You wished for something better. It will not be done:\n\n%(answer)s"),
}


@reads(
    "casework.improvement.carry_out_improvement",
    "casework.improvement.leave_improvement",
    name="casework.tell_of_an_improvement",
)
def tell_of_an_improvement(entry: Entry) -> None:
    """One message to the post that wished it."""
    row = Improvement.objects.select_related("post").get(pk=entry.subject_id)
    notify(
        row.post,
        name=entry.name,
        subject=lambda: str(_("About your wish for something better")),
        text=lambda: str(TEXT[row.state]) % {"answer": row.answer},
        path=f"/improvements/{row.pk}/",
        about=row,
        once=f"entry:{entry.pk}",
    )
