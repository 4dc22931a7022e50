"""Who is told about a liaison meeting: the bodies of the invited offices; CLAIR's office of their answers."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import eras
from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify
from kakehashi.registry.models import Post

from ..local_government_offices.queries import desks_of_bodies
from .models import Invitation, LiaisonMeeting
from .queries import guests_desks, owners_of

WHAT = _("%(title)s\n%(when)s (local time)\n%(place)s")
LETTERS: dict[str, tuple[Any, Any]] = {
    "invite": (_("Invitation to a liaison meeting"), _("Please answer whether you attend, and with whom.")),
    "remind": (_("Reminder: answer to the liaison meeting"), _("Please answer whether you attend.")),
    "call_off_meeting": (_("Liaison meeting called off"), _("The meeting does not take place.")),
    "conclude": (_("Minutes of the liaison meeting"), _("The minutes and decisions are there.")),
    "edit": (_("Liaison meeting changed"), _("Time or place was changed.")),
}
MOVED = {"starts_at", "ends_at", "place"}


@reads(*(f"offices.liaison_meeting.{name}" for name in LETTERS), name="offices.tell_the_invited")
def tell_the_invited(entry: Entry) -> None:
    """The desks of all invited bodies; of a change only where time or place moved after invitations went out; of a
    draft that was called off nobody."""
    meeting = LiaisonMeeting.objects.select_related("office").get(pk=entry.subject_id)
    name = entry.name.rsplit(".", 1)[1]
    if name == "edit" and (entry.facts.get("state") != "invited" or not MOVED & set(entry.facts.get("fields", ()))):
        return
    if name == "call_off_meeting" and entry.facts.get("before") == "draft":
        return
    subject, first = LETTERS[name]
    posts = guests_desks(meeting, "asked" if name == "remind" else "")
    _tell(entry, meeting, posts, subject, lambda: _letter(meeting, str(first), name))


@reads("offices.liaison_meeting.choose_guests", name="offices.tell_further_guests")
def tell_further_guests(entry: Entry) -> None:
    """Those who were added after the invitations went out are invited too."""
    meeting = LiaisonMeeting.objects.select_related("office").get(pk=entry.subject_id)
    added = entry.facts.get("added")
    if entry.facts.get("state") != "invited" or not added:
        return
    subject, first = LETTERS["invite"]
    posts = desks_of_bodies(owners_of(added))
    _tell(entry, meeting, posts, subject, lambda: _letter(meeting, str(first), "invite"))


@reads("offices.invitation.attend", "offices.invitation.stay_away", name="offices.tell_of_an_answer")
def tell_of_an_answer(entry: Entry) -> None:
    """The desk that plans the meeting; where it entered the answer itself, the bodies of the office."""
    one = Invitation.objects.select_related("meeting__post", "local_government_office").get(pk=entry.subject_id)
    subject = _("Answer to the liaison meeting")

    def text() -> str:
        return f"{one.meeting.title}\n\n{one.local_government_office}: {one.get_state_display()}"

    if not one.is_proxy:
        _tell(entry, one.meeting, [one.meeting.post], subject, text)
        return
    desks = desks_of_bodies(owners_of([one.local_government_office_id]))
    _tell(entry, one.meeting, desks, subject, text)


def _letter(meeting: LiaisonMeeting, first: str, name: str) -> str:
    """The letter in the language in force."""
    language = get_language() or "ja"
    starts, ends = meeting.starts.office, meeting.ends.office
    when = f"{eras.both(starts.date(), language)} {starts:%H:%M}–{ends:%H:%M}"
    parts = [first, str(WHAT) % {"title": meeting.title, "when": when, "place": meeting.place}]
    if name in ("invite", "remind") and meeting.answer_by:
        parts.append(str(_("Answer by: %(day)s")) % {"day": eras.both(meeting.answer_by, language)})
    if name == "invite":
        parts.append(meeting.agenda)
    if name == "call_off_meeting":
        parts.insert(1, meeting.note)
    return "\n\n".join(part for part in parts if part)


def _tell(
    entry: Entry, meeting: LiaisonMeeting, posts: Iterable[Post], subject: object, text: Callable[[], str]
) -> None:
    for post in posts:
        if post.pk != entry.post_id:
            notify(
                post,
                name=entry.name,
                subject=lambda: f"[{meeting.number}] {subject}",
                text=text,
                path=f"/liaison-meetings/{meeting.pk}/",
                about=meeting,
                once=f"entry:{entry.pk}",
            )
