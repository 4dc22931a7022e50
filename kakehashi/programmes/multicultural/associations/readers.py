"""Who is told of a meeting: the desks of the associations that it is for."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import eras, time
from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify
from kakehashi.registry.models import Post

from .flows import MEETING as FLOW
from .flows import TOLD
from .models import AssociationMeeting
from .queries import invited_posts

LETTERS: dict[str, tuple[Any, Any]] = {
    "announce": (_("Meeting of associations"), _("Please answer who comes, and what you wish to speak about.")),
    "edit": (_("Meeting of associations changed"), _("This is how it stands now.")),
    "call_off": (_("Meeting of associations called off"), _("It does not take place. The reason stands on its page.")),
    "conclude": (_("Minutes of a meeting of associations"), _("The minutes can be read on its page.")),
}


@reads(*(f"multicultural.association_meeting.{name}" for name in LETTERS), name="multicultural.tell_of_a_meeting")
def tell_of_a_meeting(entry: Entry) -> None:
    """Once it was announced; nobody hears of a draft, nor of a draft that was called off, nor of their own doing."""
    meeting = AssociationMeeting.objects.filter(pk=int(entry.subject_id)).first()
    step = entry.name.rsplit(".", 1)[1]
    was_hidden = step == "call_off" and entry.facts["before"] == "draft"
    if meeting is None or was_hidden or meeting.state not in FLOW.tagged(TOLD):
        return
    for post in invited_posts(meeting):
        if post.pk != entry.post_id:
            _tell(entry, post, meeting, LETTERS[step])


def _tell(entry: Entry, post: Post, meeting: AssociationMeeting, letter: tuple[Any, Any]) -> None:
    def text() -> str:
        at = meeting.starts_at.astimezone(time.TOKYO)
        day = eras.both(at.date(), get_language() or "ja")
        return f"{letter[1]}\n\n{meeting}\n{day} {at:%H:%M}\n{meeting.place}"

    notify(
        post, name=entry.name, subject=lambda: f"{letter[0]}: {meeting}", text=text,
        path=meeting.get_absolute_url(), about=meeting, once=f"entry:{entry.pk}",
    )  # fmt: skip
