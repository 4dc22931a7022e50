"""Who is told of outreach: the post that is given a contact or a next step by somebody else, or whose day has come."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import eras
from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify
from kakehashi.registry.models import Post

from .models import OutreachContact

PLANNED, STEP, DUE = "plan_outreach", "record_outreach", "tell_next_step"
LETTERS = {
    PLANNED: (_("Outreach planned for your post"), _("%(body)s\n%(way)s, %(day)s\n%(title)s")),
    STEP: (_("Next step of an outreach"), _("%(body)s\nBy %(next_day)s: %(next_step)s")),
    DUE: (_("A next step is due today"), _("%(body)s\nBy %(next_day)s: %(next_step)s")),
}


@reads(*(f"members.outreach_contact.{name}" for name in LETTERS), name="members.tell_of_outreach")
def tell_of_outreach(entry: Entry) -> None:
    """The post named in the entry; nobody is told of what they did themselves."""
    owner = entry.facts.get("owner")
    if owner is None or owner == entry.post_id:
        return
    row = OutreachContact.objects.select_related("organisation").get(pk=entry.subject_id)
    subject, text = LETTERS[entry.name.rsplit(".", 1)[1]]
    notify(
        Post.objects.get(pk=owner),
        name=entry.name,
        subject=subject,
        text=lambda: (str(text) % _facts(row)).strip(),
        path=f"/outreach/{row.pk}/",
        about=row,
        once=f"entry:{entry.pk}",
    )


def _facts(row: OutreachContact) -> dict[str, object]:
    language = get_language() or "ja"
    return {
        "body": row.organisation,
        "way": row.get_way_display(),
        "day": eras.both(row.day, language),
        "title": row.title,
        "next_day": eras.both(row.next_day, language) if row.next_day else "",
        "next_step": row.next_step,
    }
